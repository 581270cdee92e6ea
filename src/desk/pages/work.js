// Shows how far a job has come. Without it, one looks at the page again.
'use strict';
const shown = document.querySelector('[data-events]');
if (shown) {
  const [progress, text] = [shown.querySelector('progress'), shown.querySelector('.how-far')];
  const events = new EventSource(shown.dataset.events);
  events.onmessage = message => {
    const state = JSON.parse(message.data);
    if (state.is_over) {
      events.close();
      location.reload();
      return;
    }
    text.textContent = state.text;
    if (state.total) {
      progress.max = state.total;
      progress.value = state.done;
    }
  };
}
