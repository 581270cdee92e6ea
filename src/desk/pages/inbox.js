// Takes files that are dropped. Those for the inbox are sent each by itself, so that there may be any number of them; without this
// they are chosen, and sent together.
'use strict';
const dropped = (zone, take) => {
  zone.hidden = false;
  zone.addEventListener('dragover', event => {
    event.preventDefault();
    zone.classList.add('over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', event => {
    event.preventDefault();
    zone.classList.remove('over');
    if (event.dataTransfer.files.length) take(event.dataTransfer.files);
  });
};
const sheet = document.querySelector('form.sheet');
if (sheet) {
  dropped(sheet.querySelector('.drop'), files => {
    sheet.elements.file.files = files;
    sheet.submit();
  });
}
const form = document.querySelector('form.lay');
if (form) {
  const [input, zone, told] = ['input[type=file]', '.drop', '.sent'].map(name => form.querySelector(name));
  const send = async files => {
    const lacking = [];
    let done = 0;
    for (const file of files) {
      const body = new FormData();
      // Whoever may do it, and of which agreement the page is.
      for (const own of form.querySelectorAll('input[type=hidden]')) body.append(own.name, own.value);
      body.append('later', 'yes');
      body.append('file', file);
      // That it is laid there is told by leading elsewhere.
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
      if (answer?.type === 'opaqueredirect') done += 1;
      else lacking.push(file.name);
      told.textContent = form.dataset.sending.replace('DONE', done).replace('TOTAL', files.length);
    }
    if (lacking.length) told.textContent += ' ' + form.dataset.notSent + ' ' + lacking.join(', ');
    else document.getElementById('look-at-all').submit();
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    send([...input.files]);
  });
  dropped(zone, files => send([...files]));
}
