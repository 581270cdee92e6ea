// Uses the desk as its people do and collects every objection. See `run` for how it is called.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const [avtale, workspace, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = { wide: { width: 1280, height: 900 }, telephone: { width: 375, height: 800 }, narrow: { width: 320, height: 640 } };

const objections = [];
const expect = (holds, objection) => { if (!holds) objections.push(objection); };

const desk = spawn(avtale, ['-C', workspace, 'desk', '--listen', '127.0.0.1:0', '--by', 'Kari Nordmann', '--language', 'nb'],
  { stdio: ['pipe', 'pipe', 'ignore'] });
const lines = createInterface({ input: desk.stdout });
const links = [];
const waiting = [];
lines.on('line', line => {
  const link = line.match(/http:\S+/)?.[0];
  if (link) (waiting.shift() ?? (found => links.push(found)))(link);
});
const nextLink = () => links.length ? Promise.resolve(links.shift()) : new Promise(resolve => waiting.push(resolve));
const anotherLink = () => { desk.stdin.write('\n'); return nextLink(); };

async function finish(seen) {
  desk.kill();
  await browser?.close();
  for (const objection of objections) console.error(`desk: ${objection}`);
  console.log(objections.length === 0 ? `desk: no objections, ${seen}` : `desk: ${objections.length} objections`);
  process.exit(objections.length === 0 ? 0 : 1);
}
// What cannot be found or pressed is an objection too, and the last one.
process.on('uncaughtException', error => {
  objections.push(`the desk cannot be used: ${error.message.split('\n').slice(0, 3).join(' ')}`);
  finish();
});
setTimeout(() => { throw new Error('it takes too long'); }, 300_000).unref();

let browser;
try {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
} catch (error) {
  console.error(`desk: NOT RUN: Chromium does not start; no page was judged\n${error.message}`);
  desk.kill();
  process.exit(3);
}

// A window of its own, which objects to any error, to any request for another server, and to any dialog.
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: SIZES.wide, locale: 'nb-NO', ...options });
  const page = await context.newPage();
  page.on('console', message => expect(!['error', 'warning'].includes(message.type()),
    `${name}: console: ${message.text()} (${message.location().url})`));
  page.on('pageerror', error => expect(false, `${name}: ${error.message}`));
  page.on('request', request => expect(new URL(request.url()).origin === origin, `${name}: request for ${request.url()}`));
  page.on('dialog', dialog => { expect(false, `${name}: dialog: ${dialog.message()}`); dialog.dismiss(); });
  return page;
}

// The debugger's evaluation stands outside the page, whose policy forbids every script.
async function judge(page, name) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width <= viewport.width, `${name}: ${width} wide in a window of ${viewport.width}`);
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'],
    }));
    for (const { id, help, nodes } of found.violations) {
      expect(false, `${name}, ${size}: axe ${id}: ${help}: ${nodes.slice(0, 3).map(node => node.html.slice(0, 150)).join(' | ')}`);
    }
    if (folder) await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: size !== 'wide' });
  }
  // At 200 % a window of 1280 has room for 640.
  await page.setViewportSize({ width: 640, height: 450 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width <= 640, `${name}: ${width} wide at 200 %`);
  await page.setViewportSize(SIZES.wide);
}

// Goes to an element as the keyboard does, and looks whether one sees where one is.
async function tab(page, name, wanted) {
  for (let at = 0; at < 500; at++) {
    await page.keyboard.press('Tab');
    const [found, outline] = await page.evaluate(wanted => {
      const element = document.activeElement;
      return [element?.matches(wanted), getComputedStyle(element).outlineStyle];
    }, wanted);
    if (found) {
      expect(outline !== 'none', `${name}: one does not see that ${wanted} has the focus`);
      return;
    }
  }
  throw new Error(`${name}: the keyboard does not come to ${wanted}`);
}

const first = await nextLink();
const origin = new URL(first).origin;

// --- With the keyboard alone ---

const page = await open('keyboard');
await page.goto(first);
await judge(page, 'sign-in');
await tab(page, 'sign-in', 'button.main');
await page.keyboard.press('Enter');
await page.waitForURL(`${origin}/`);
await judge(page, 'overview');
await page.keyboard.press('Tab');
expect(await page.evaluate(() => document.activeElement.matches('.skip')), 'overview: the first key does not lead to the content');
await page.keyboard.press('Enter');
expect(await page.evaluate(() => document.activeElement.id) === 'innhold', 'overview: the link to the content does not lead there');
await tab(page, 'overview', '#q');
await page.keyboard.type('agder fylkeskommune');
await page.keyboard.press('Enter');
await page.waitForURL(/q=agder/);
expect(await page.locator('table.parties tbody tr').count() === 1, 'overview: the table does not show the one that was searched for');
await tab(page, 'overview', 'table.parties tbody th a');
await page.keyboard.press('Enter');
await page.waitForURL(/parties\/42$/);
expect(await page.locator('h1').textContent() === 'Agder fylkeskommune', 'party: the heading is not its name');
await judge(page, 'party');
await tab(page, 'party', 'a[href*="record/approved"]');
await page.keyboard.press('Enter');
await page.waitForURL(/record\/approved\?seen=\d+$/);
await judge(page, 'form');
await tab(page, 'form', '#f-organ');
await page.keyboard.type('Fylkestinget <i>');
await tab(page, 'form', '#f-case');
await page.keyboard.type('12/26');
await page.keyboard.press('Enter');
await page.waitForURL(/parties\/42$/);
expect((await page.locator('.history').textContent()).includes('Fylkestinget <i>'), 'party: what was registered is not in its story');

// --- What is wrong is told where it was written ---

await page.goto(`${origin}/parties/42`);
await page.locator('a[href*="record/notice"]').click();
await page.locator('#f-date').fill('2999-01-01');
await page.locator('button.main').click();
expect(await page.locator('[role=alert]').count() === 1, 'form: a fault is not told');
objections.splice(0, objections.length, ...objections.filter(objection => !/console: Failed to load.*422/.test(objection)));
await judge(page, 'form-with-fault');

// --- The year's work, with the keyboard alone ---

await page.goto(`${origin}/work`);
await judge(page, 'work');
for (const name of ['check', 'seal', 'checkpoint', 'archive', 'outbox', 'letters/remind']) {
  await page.goto(`${origin}/work/${name}`);
  await judge(page, `work-${name.replace(/\W.*/, '')}`);
}
await page.goto(`${origin}/work/generate`);
await tab(page, 'generate', '#f-parties');
await page.keyboard.type('KS');
await tab(page, 'generate', 'button[name=look]');
await page.keyboard.press('Enter');
await page.waitForSelector('.told');
await judge(page, 'generate');
await tab(page, 'generate', 'button.main');
await page.keyboard.press('Enter');
await page.waitForURL(/work\/jobs\/\d+$/);
// The page finds out by itself that it is over.
await page.waitForSelector('[role=status] strong');
expect((await page.locator('main').textContent()).includes('1 dokument'), 'job: it does not tell what was made');
await judge(page, 'job');
await page.goto(`${origin}/work/letters/send?parties=KS`);
await judge(page, 'letters');
await tab(page, 'letters', 'button.main');
await page.keyboard.press('Enter');
await page.waitForURL(/work\/jobs\/\d+$/);
await page.waitForSelector('[role=status] strong');
expect((await page.locator('main').textContent()).includes('1 brev'), 'letters: it does not tell what was sent');

// --- Anybody, with a file ---

await page.goto(`${origin}/parties/42`);
const document_ = await page.locator('.documents a').first().getAttribute('href');
const pdf = await (await page.context().request.get(origin + document_)).body();
const anybody = await open('anybody');
await anybody.goto(`${origin}/verify`);
await judge(anybody, 'verify');
await anybody.setInputFiles('#fil', { name: 'avtale.pdf', mimeType: 'application/pdf', buffer: pdf });
await anybody.locator('button.main').click();
await anybody.waitForSelector('.verdict');
expect(await anybody.locator('.v-unsigned-copy').count() === 1, 'verify: a document of ours is not recognised');
await judge(anybody, 'verdict');
for (const [name, path] of [['privacy', 'personvern'], ['accessibility', 'tilgjengelighet']]) {
  await anybody.locator(`.foot a[href="/${path}"]`).click();
  await anybody.waitForURL(`${origin}/${path}`);
  await judge(anybody, name);
}

// --- Two people, three languages ---

const other = await open('other');
await other.goto(await anotherLink());
await other.locator('button.main').click();
for (const tag of ['nn', 'en', 'nb']) {
  await other.locator(`.languages button[value=${tag}]`).click();
  expect(await other.evaluate(() => document.documentElement.lang) === tag, `language: ${tag} was not chosen`);
}
for (const scheme of ['light', 'dark']) {
  await other.emulateMedia({ colorScheme: scheme });
  await judge(other, `overview-${scheme}`);
}

// --- Without JavaScript ---

const still = await open('without JavaScript', { javaScriptEnabled: false });
await still.goto(await anotherLink());
await still.locator('button.main').click();
await still.locator('#qs').selectOption('sent');
await still.locator('.controls button').click();
await still.waitForURL(/status=sent/);
await still.goto(`${origin}/parties/42`);
await still.locator('a[href*="record/reminded"]').click();
await still.locator('#f-to').fill('post@agderfk.no');
await still.locator('#f-how').selectOption('post');
await still.locator('button.main').click();
await still.waitForURL(/parties\/42$/);
expect((await still.locator('.history').textContent()).includes('post@agderfk.no'), 'without JavaScript: nothing was registered');
await still.goto(`${origin}/work/archive`);
await still.locator('button.main').click();
await still.waitForURL(/work\/jobs\/\d+$/);
for (let at = 0; at < 600 && await still.locator('a[download]').count() === 0; at++) {
  await still.waitForTimeout(100);
  await still.reload();
}
expect(await still.locator('a[download]').count() === 1, 'without JavaScript: a package cannot be fetched');
await finish('twenty pages in three widths, light and dark');
