// What all checks of the desk use: a desk that runs, windows, a keyboard, and a list of objections.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const SIZES = { wide: { width: 1280, height: 900 }, telephone: { width: 375, height: 800 }, narrow: { width: 320, height: 640 } };

export const objections = [];
export const expect = (holds, objection) => { if (!holds) objections.push(objection); };

// `avtale desk` over a workspace, which shows links to sign in.
export class Desk {
  #links = [];
  #waiting = [];

  constructor(avtale, workspace, by, args = [], env = {}) {
    const all = ['-C', workspace, 'desk', '--listen', '127.0.0.1:0', '--by', by, '--language', 'nb', ...args];
    this.program = spawn(avtale, all, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...env } });
    running.push(this);
    createInterface({ input: this.program.stdout }).on('line', line => {
      const link = line.match(/http:\S+/)?.[0];
      if (link) (this.#waiting.shift() ?? (found => this.#links.push(found)))(link);
    });
  }

  async link() {
    const link = this.#links.length ? this.#links.shift() : await new Promise(resolve => this.#waiting.push(resolve));
    this.origin = new URL(link).origin;
    return link;
  }

  another() {
    this.program.stdin.write('\n');
    return this.link();
  }

  end() {
    this.program.kill();
    return new Promise(resolve => this.program.exitCode !== null ? resolve() : this.program.on('exit', resolve));
  }
}

const running = [];
let browser;

// Tells what was found, and ends.
export async function finish(seen) {
  running.forEach(desk => desk.program.kill());
  await browser?.close();
  for (const objection of objections) console.error(`desk: ${objection}`);
  console.log(objections.length === 0 ? `desk: no objections, ${seen}` : `desk: ${objections.length} objections`);
  process.exit(objections.length === 0 ? 0 : 1);
}

// What cannot be found or pressed is an objection too, and the last one.
const gone = error => {
  const places = error.stack.match(/(check|year)\.mjs:\d+/g) ?? [];
  objections.push(`the desk cannot be used: ${error.message.split('\n').slice(0, 3).join(' ')} (${places.join(', ')})`);
  finish();
};
process.on('uncaughtException', gone);
process.on('unhandledRejection', gone);

// Chromium, which finds names at other addresses as `rules` say.
export async function begin(rules) {
  setTimeout(() => { throw new Error('it takes too long'); }, 300_000).unref();
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', ...(rules ? [`--host-resolver-rules=${rules}`] : [])];
  try {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
  } catch (error) {
    console.error(`desk: NOT RUN: Chromium does not start; no page was judged\n${error.message}`);
    running.forEach(desk => desk.program.kill());
    process.exit(3);
  }
}

// A window of its own, which objects to any error, to any request for another server, and to any dialog.
export async function open(name, origin, options = {}) {
  const context = await browser.newContext({ viewport: SIZES.wide, locale: 'nb-NO', ...options });
  const page = await context.newPage();
  page.on('console', message => expect(!['error', 'warning'].includes(message.type()),
    `${name}: console: ${message.text()} (${message.location().url})`));
  page.on('pageerror', error => expect(false, `${name}: ${error.message}`));
  page.on('request', request => expect(new URL(request.url()).origin === origin, `${name}: request for ${request.url()}`));
  page.on('dialog', dialog => { expect(false, `${name}: dialog: ${dialog.message()}`); dialog.dismiss(); });
  return page;
}

// Forgets that the browser wrote to its console that an answer had this status: the page was to refuse something.
export function refused(status) {
  const kept = objections.filter(objection => !objection.includes(`console: Failed to load resource: the server responded with a status of ${status}`));
  objections.splice(0, objections.length, ...kept);
}

// The words of the page's first heading, of heads of tables and of a document's tables, and the days, that stand on more than one
// line.
const brokenWords = () => [...document.querySelectorAll('header h1, thead th, .document td, table time')].flatMap(element => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let text; (text = walker.nextNode());) {
    for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
});

// Looks at a page in three widths and at 200 %, with axe, and takes pictures of it where a folder is named.
// The debugger's evaluation stands outside the page, whose policy forbids every script.
export async function judge(page, name, folder) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width <= viewport.width, `${name}: ${width} wide in a window of ${viewport.width}`);
    const broken = await page.evaluate(brokenWords);
    expect(broken.length === 0, `${name}: in a window of ${viewport.width} a word is broken: ${broken.join(', ')}`);
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
export async function tab(page, name, wanted) {
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
