// Opens a report as its readers do and collects every objection. See `run` for how it is called.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [file, folder] = process.argv.slice(2);
const url = pathToFileURL(file).href;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 375, height: 800 };

const objections = [];
const expect = (holds, objection) => { if (!holds) objections.push(objection); };
const same = (got, wanted, what) => {
  const [a, b] = [got, wanted].map(value => JSON.stringify(value));
  expect(a === b, `${what}: got ${a.slice(0, 300)}, not ${b.slice(0, 300)}`);
};

function finish(seen) {
  for (const objection of objections) console.error(`report: ${objection}`);
  console.log(objections.length === 0 ? `report: no objections, ${seen}` : `report: ${objections.length} objections`);
  process.exit(objections.length === 0 ? 0 : 1);
}
// What cannot be found or pressed is an objection too, and the last one.
process.on('uncaughtException', error => {
  objections.push(`the page cannot be used: ${error.message.split('\n').slice(0, 3).join(' ')}`);
  finish();
});

let browser;
try {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
} catch (error) {
  console.error(`report: NOT RUN: Chromium does not start; no report was judged\n${error.message}`);
  process.exit(3);
}

// A page in a window of its own, which objects to any error and any request but the one for the file.
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, locale: 'nb-NO', ...options });
  const page = await context.newPage();
  page.on('console', message => expect(!['error', 'warning'].includes(message.type()), `${name}: console: ${message.text()}`));
  page.on('pageerror', error => expect(false, `${name}: ${error.message}`));
  page.on('request', request => expect(request.url().split('#')[0] === url, `${name}: request for ${request.url()}`));
  page.on('dialog', dialog => { expect(false, `${name}: dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(url);
  return page;
}

// A picture of the page, or of one part of it; of a very long one, its beginning.
async function picture(page, name, part = 'html') {
  const element = page.locator(part);
  if (!folder || !await element.isVisible()) return;
  const { x, y, width, height } = await element.evaluate(element => {
    const box = element.getBoundingClientRect();
    return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height };
  });
  const clip = { x, y, width, height: Math.min(height, 5000) };
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip });
}
const view = (page, name) => folder && page.screenshot({ path: join(folder, `${name}.png`) });

// Any barrier that axe-core finds, with the elements it found it in. The page's security policy forbids scripts other
// than its own; the debugger's evaluation, which this uses, stands outside the page.
async function barriers(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    resultTypes: ['violations'],
  }));
  for (const { id, help, nodes } of found.violations) {
    expect(false, `${name}: axe ${id}: ${help}: ${nodes.slice(0, 3).map(node => node.html.slice(0, 150)).join(' | ')} (${nodes.length})`);
  }
}

async function scrollsSideways(page, name) {
  const [content, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content <= window_, `${name}: the page is ${content} wide in a window of ${window_}`);
}

// The table as it stands in the file, before anything is sorted or filtered.
const readRows = page => page.evaluate(() => [...document.querySelectorAll('table.parties tbody tr')].map(row => ({
  status: row.dataset.status,
  fylke: row.dataset.fylke,
  official: row.dataset.official ?? '',
  cells: [...row.cells].map(cell => cell.textContent),
  keys: [...row.cells].map(cell => cell.dataset.key ?? cell.textContent),
})));
const shown = page => page.evaluate(() =>
  [...document.querySelectorAll('table.parties tbody tr')].filter(row => row.checkVisibility()).map(row => row.cells[0].textContent));
const numbers = rows => rows.map(row => row.cells[0]);

// --- As it is without JavaScript ---

const still = await open('without JavaScript', { javaScriptEnabled: false });
expect(!await still.locator('form.controls').isVisible(), 'without JavaScript: the search form is shown, and does nothing');
expect(await still.locator('table.parties th button').count() === 0, 'without JavaScript: there are buttons that do nothing');
for (const scheme of ['light', 'dark']) {
  await still.emulateMedia({ colorScheme: scheme });
  await picture(still, `without-javascript-${scheme}`);
}
await still.emulateMedia({ colorScheme: 'light' });
await still.setViewportSize(NARROW);
await picture(still, 'without-javascript-narrow');
await still.context().close();

// --- What it says and where its links lead ---

const page = await open('page');
await view(page, 'top');
for (const part of ['fremdrift', 'kart', 'tabell', 'parter', 'kontroll']) await picture(page, part, `#${part}`);
const rows = await readRows(page);
await barriers(page, 'at first');

const links = await page.evaluate(() => {
  const all = [...document.querySelectorAll('a[href]')].map(link => [link.getAttribute('href'), link.ariaLabel || link.textContent.trim()]);
  const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
  return { all, ids, repeated: ids.filter((id, at) => ids.indexOf(id) !== at) };
});
const known = new Set(links.ids);
for (const [href, name] of links.all) {
  // What is no part of the page is a file beside it.
  const leads = href.startsWith('#') ? known.has(decodeURIComponent(href.slice(1))) : existsSync(fileURLToPath(new URL(href, url)));
  expect(leads, `the link ${href} leads nowhere`);
  expect(name, `the link ${href} has no name`);
}
same(links.repeated, [], 'identifiers that stand twice');

const tiles = await page.evaluate(() => [...document.querySelectorAll('.tiles li > *')].map(tile => ({
  name: tile.getAttribute('aria-label'), title: tile.title, href: tile.getAttribute('href'), mark: !!tile.querySelector('svg'),
})));
same(tiles.length, 371, 'tiles on the map');
expect(tiles.every(tile => /^\d+ .+: .+/.test(tile.name) && tile.name === tile.title), 'a tile has no name, or another one than its title');
expect(tiles.every(tile => !tile.href === !tile.mark), 'a tile that is told apart by its colour alone');
const onMap = tiles.filter(tile => tile.href).map(tile => tile.href.slice(2)).sort();
same(onMap, numbers(rows).sort(), 'tiles that are links, and rows of the table');

// --- Filters ---

if (rows.length > 0) {
  same(await shown(page), numbers(rows), 'rows at first');
  const live = page.locator('.shown');
  same(await live.getAttribute('role'), 'status', 'role of the line that says how many are shown');
  const search = page.getByRole('searchbox', { name: 'Søk' });
  const [status, fylke] = ['Status', 'Fylke'].map(name => page.getByRole('combobox', { name }));
  const lower = text => text.toLocaleLowerCase('nb');
  const text = row => lower([0, 1, 2, 7, 8].map(at => row.cells[at]).join(' ') + ' ' + row.official);
  const filtered = async (fits, what) => {
    const wanted = rows.filter(fits);
    same(await shown(page), numbers(wanted), what);
    same(await live.textContent(), `Viser ${wanted.length} av ${rows.length}`, `${what}: the line that says how many`);
  };
  const reset = () => page.getByRole('button', { name: 'Nullstill' }).click();

  const some = rows[Math.floor(rows.length / 2)];
  // A word of a name, in capitals; part of a number; a parallel name; words from different columns; nothing at all.
  const queries = [some.cells[1].split(' ')[0].toLocaleUpperCase('nb'), some.cells[0].slice(0, 2),
    ...rows.map(row => row.official).filter(Boolean).slice(0, 1).map(name => name.split(' - ').at(-1)),
    `${some.cells[1].split(' ')[0]} ${some.cells[2]}`, 'finnes ikke <b>', '  '];
  for (const query of queries) {
    await search.fill(query);
    await filtered(row => lower(query).split(/\s+/).filter(Boolean).every(word => text(row).includes(word)), `search for ${query}`);
    if (query.startsWith('finnes ikke')) {
      expect(await page.locator('.none').isVisible(), 'nothing is said when no party fits');
      await barriers(page, 'with no rows');
    }
  }
  await reset();
  await filtered(() => true, 'after a reset');

  const options = select => select.evaluate(element => [...element.options].map(option => option.value).filter(Boolean));
  const [statuses, fylker] = [await options(status), await options(fylke)];
  same([...statuses].sort(), [...new Set(rows.map(row => row.status))].sort(), 'statuses to choose from');
  same([...fylker].sort(), [...new Set(rows.map(row => row.fylke))].sort(), 'fylker to choose from');
  for (const value of statuses) {
    await status.selectOption(value);
    await filtered(row => row.status === value, `status ${value}`);
  }
  for (const value of fylker) {
    await fylke.selectOption(value);
    await filtered(row => row.fylke === value && row.status === statuses.at(-1), `status ${statuses.at(-1)} in fylke ${value}`);
  }
  await reset();
  await page.waitForTimeout(50);
  for (const value of statuses) {
    await page.locator(`.counts a[data-status="${value}"]`).click();
    await filtered(row => row.status === value, `the link to status ${value}`);
  }
  await barriers(page, 'filtered');
  await view(page, 'filtered');
  await reset();
  await page.waitForTimeout(50);

  // --- Sorting, with the keyboard alone ---

  const collator = new Intl.Collator('nb', { numeric: true });
  const numeric = rows_ => rows_.every(key => /^-?\d+$/.test(key));
  // Columns for paper alone cannot be seen here.
  const heads = await page.locator('table.parties thead th button:visible').count();
  await page.getByRole('button', { name: 'Nullstill' }).focus();
  for (let at = 0; at < heads; at++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => [document.activeElement.tagName, document.activeElement.closest('th')?.cellIndex ?? -1]);
    same(focused, ['BUTTON', at], `column ${at}: where Tab leads`);
    const filled = rows.filter(row => row.keys[at]);
    const compare = at === 0 ? (a, b) => (a < b ? -1 : +(a > b))
      : numeric(filled.map(row => row.keys[at])) ? (a, b) => a - b : collator.compare;
    // The page opens sorted by name, the second column; the presses on the first are over before that one is come to.
    for (const [nth, direction] of ['ascending', 'descending'].entries()) {
      await page.keyboard.press(nth === 0 ? 'Enter' : 'Space');
      const states = await page.locator('table.parties thead th:visible').evaluateAll(all => all.map(head => head.getAttribute('aria-sort')));
      same(states, Array.from({ length: heads }, (_, other) => other === at ? direction : null), `column ${at}: aria-sort`);
      const sign = direction === 'ascending' ? 1 : -1;
      const sorted = [...filled].sort((a, b) => sign * compare(a.keys[at], b.keys[at]));
      same(await shown(page), numbers([...sorted, ...rows.filter(row => !row.keys[at])]), `column ${at}, ${direction}`);
    }
  }
  await barriers(page, 'sorted');
  await page.locator('#tabell').scrollIntoViewIfNeeded();
  await view(page, 'sorted');

  // --- From a tile to its section, with the keyboard ---

  const tile = page.locator('.tiles a').last();
  await tile.focus();
  await page.keyboard.press('Enter');
  const target = page.locator(await tile.getAttribute('href'));
  await page.waitForTimeout(50);
  expect(await target.evaluate(section => { const { top } = section.getBoundingClientRect(); return top >= -2 && top < innerHeight; }),
    'a tile does not bring its section into view');
  await view(page, 'section');
}

// --- Narrow, dark, large and printed ---

await page.setViewportSize(NARROW);
await scrollsSideways(page, '375 px');
await picture(page, 'narrow');
await barriers(page, '375 px');
// WCAG 2.1, 1.4.10: 320 px is what is left of 1280 at 400 per cent.
await page.setViewportSize({ width: 320, height: 640 });
await scrollsSideways(page, '320 px');
for (const width of [600, 720, 900, 1000, 1057, 1280]) {
  await page.setViewportSize({ width, height: 800 });
  await scrollsSideways(page, `${width} px`);
}
await page.emulateMedia({ colorScheme: 'dark' });
await page.waitForTimeout(50);
await barriers(page, 'dark');
await page.emulateMedia({ colorScheme: 'light' });
const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false, tagged: true, ...(folder && { path: join(folder, 'print.pdf') }) });
expect(pdf.subarray(0, 5).toString() === '%PDF-', 'printing gives no PDF');
const sheet = await open('printed', { viewport: { width: 674, height: 1000 } });
await sheet.emulateMedia({ media: 'print' });
await scrollsSideways(sheet, 'printed on A4');
expect(!await sheet.locator('form.controls').isVisible(), 'the search form is printed');
await browser.close();

finish(`${rows.length} parties`);
