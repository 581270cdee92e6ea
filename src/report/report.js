// Sorting and filtering. Everything else on the page works without.
(() => {
  'use strict';
  const table = document.querySelector('table.parties');
  if (!table) return;
  const form = document.querySelector('form.controls');
  const [search, status, fylke] = ['q', 'qs', 'qf'].map(id => document.getElementById(id));
  const shown = form.querySelector('.shown');
  const none = document.querySelector('.none');
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const words = text => text.toLocaleLowerCase('nb').split(/\s+/).filter(Boolean);
  // What a search looks at: number, name, fylke, signatory, title, and the name in other languages.
  const rows = [...body.rows].map(row => ({
    row,
    text: words([0, 1, 2, 7, 8].map(at => row.cells[at].textContent).join(' ') + ' ' + (row.dataset.official || '')).join(' '),
  }));

  const filter = () => {
    const wanted = words(search.value);
    let count = 0;
    for (const { row, text } of rows) {
      const fits = (!status.value || row.dataset.status === status.value)
        && (!fylke.value || row.dataset.fylke === fylke.value)
        && wanted.every(word => text.includes(word));
      row.hidden = !fits;
      count += fits;
    }
    none.hidden = count > 0;
    shown.textContent = shown.dataset.text.replace('{n}', count).replace('{m}', rows.length);
  };

  const collator = new Intl.Collator('nb', { numeric: true });
  const key = (row, at) => row.cells[at].dataset.key || row.cells[at].textContent;
  // Numbers of parties are names, not amounts: 46 stands before 4601.
  const compare = (a, b, at) => at === 0 ? (a < b ? -1 : +(a > b)) : collator.compare(a, b);
  const sort = (at, ascending) => {
    const sign = ascending ? 1 : -1;
    // What is empty comes last, whichever way; what is equal stays in the order of its number.
    body.append(...rows.map(({ row }) => [row, key(row, at)])
      .sort(([, a], [, b]) => !a || !b ? !a - !b : sign * compare(a, b, at))
      .map(([row]) => row));
    heads.forEach((head, nth) => {
      if (nth === at) head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
      else head.removeAttribute('aria-sort');
    });
  };

  heads.forEach((head, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sort(at, head.getAttribute('aria-sort') !== 'ascending'));
    head.append(button);
  });
  for (const link of document.querySelectorAll('a[data-status]')) {
    link.addEventListener('click', () => {
      form.reset();
      status.value = link.dataset.status;
      filter();
    });
  }
  form.addEventListener('input', filter);
  // The fields have their old values until the event is over.
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', event => event.preventDefault());
  form.hidden = false;
  document.documentElement.classList.add('js');
  filter();
})();
