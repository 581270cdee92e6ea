// Signs people in to the desk, in Chromium, at a provider that runs already. In front of the desk stands a server that encrypts, as
// in an office. See `run` for how it is called.
//   desk.mjs AVTALE WORKSPACE WORK PORT PROVIDER PASSWORD    WORKSPACE has a desk.yaml; WORK a certificate; PORT is that of the server
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const [avtale, workspace, work, port, provider, password] = process.argv.slice(2);
const origin = `https://avtale.test:${port}`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let failed = false;
const judge = (what, holds, found) => {
  console.log(`${holds ? 'ok' : 'NOT SO'}: Keycloak, to the desk: ${what}${holds ? '' : `: ${found}`}`);
  failed ||= !holds;
};

const desk = spawn(avtale, ['-C', workspace, 'desk', '--listen', '127.0.0.1:0', '--language', 'nb'], { stdio: ['pipe', 'pipe', 'pipe'] });
const log = [];
createInterface({ input: desk.stderr }).on('line', line => log.push(line));
const link = await new Promise(resolve => {
  createInterface({ input: desk.stdout }).on('line', line => { const link = line.match(/http:\S+/)?.[0]; if (link) resolve(link); });
});
const proxy = https.createServer({ key: readFileSync(join(work, 'tls.key')), cert: readFileSync(join(work, 'tls.crt')) }, (asked, answer) => {
  const headers = { ...asked.headers, 'x-forwarded-for': '203.0.113.7' };
  const { hostname, port } = new URL(link);
  const passed = http.request({ hostname, port, method: asked.method, path: asked.url, headers }, reply => {
    answer.writeHead(reply.statusCode, reply.headers);
    reply.pipe(answer);
  });
  passed.on('error', () => answer.destroy());
  asked.pipe(passed);
});
await new Promise(resolve => proxy.listen(Number(port), '127.0.0.1', resolve));

let browser;
async function finish() {
  desk.kill();
  proxy.closeAllConnections();
  proxy.close();
  await browser?.close();
  process.exit(failed ? 1 : 0);
}
process.on('uncaughtException', error => {
  judge('one can sign in', false, error.message.split('\n').slice(0, 3).join(' '));
  finish();
});
setTimeout(() => { throw new Error('it takes too long'); }, 120_000).unref();
try {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--host-resolver-rules=MAP avtale.test 127.0.0.1'],
  });
} catch (error) {
  console.error(`identity: NOT RUN: Chromium does not start; nobody was signed in to the desk\n${error.message}`);
  desk.kill();
  process.exit(3);
}

// A window of somebody else's. It objects to what the policy of the desk's pages forbids.
async function open(options = {}) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'nb-NO', viewport: { width: 320, height: 640 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', message => {
    if (/Content Security Policy|Refused to/.test(message.text())) judge('pages keep to their own policy', false, message.text());
  });
  return page;
}

async function accessible(page, name) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  judge(`${name}: it fits in 320 pixels`, width <= 320, width);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  judge(`${name}: axe-core finds no barrier`, violations.length === 0, violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`).join(' | '));
}

// Signs in as a person does: from the page that says one must, by links, and with a password at the provider.
async function signIn(page, name) {
  await page.goto(`${origin}/`);
  await page.locator('main a[href="/sign-in"]').click();
  await page.locator('main a[href="/sign-in/begin"]').click();
  await page.waitForURL(url => url.href.startsWith(provider));
  await page.locator('#username').fill(name);
  await page.locator('#password').fill(password);
  await page.locator('#kc-login').click();
}

const status = async (page, path) => (await page.goto(origin + path)).status();

const kari = await open();
await kari.goto(`${origin}/sign-in`);
await accessible(kari, 'sign-in');
await signIn(kari, 'kari');
// The page after the way back leads on by itself, for a cookie that is Strict does not come with whoever comes from elsewhere.
await kari.waitForURL(`${origin}/`);
judge('she is called as the provider calls her', (await kari.locator('.who').textContent()).includes('Kari Nordmann'), await kari.locator('.who').textContent());
const cookies = await kari.context().cookies(origin);
const session = cookies.find(cookie => cookie.name === '__Host-avtale');
judge('her cookie is Strict, Secure, and no script sees it', session?.sameSite === 'Strict' && session.secure && session.httpOnly, JSON.stringify(session));
judge('a caseworker may make documents', await status(kari, '/work/generate') === 200);
await kari.goto(`${origin}/parties/42`);
await kari.locator('a[href*="record/sent"]').click();
await kari.locator('#f-to').fill('post@agderfk.no');
await kari.locator('#f-how').selectOption('email');
await kari.locator('button.main').click();
await kari.waitForURL(`${origin}/parties/42`);
const events = readFileSync(join(workspace, 'output', 'register.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line));
const sent = events.filter(event => event.event === 'sent');
judge('what she did is registered as done by her', sent.length === 1 && sent[0].by === 'Kari Nordmann', JSON.stringify(sent));
const history = execFileSync(avtale, ['-C', workspace, 'history', '42'], { encoding: 'utf8' });
judge('its history says so', history.includes('Kari Nordmann'), history);

const lise = await open({ javaScriptEnabled: false });
await signIn(lise, 'lise');
await lise.waitForURL(`${origin}/`);
judge('without JavaScript a reader sees where all stand', await status(lise, '/') === 200);
judge('a reader may make no document', await status(lise, '/work/generate') === 403);

const ola = await open();
await signIn(ola, 'ola');
await ola.waitForURL(`${origin}/`);
judge('an administrator may', await status(ola, '/work/generate') === 200);

const nora = await open();
await signIn(nora, 'nora');
await nora.waitForURL(url => url.href.startsWith(`${origin}/sign-in/back`));
const told = await nora.locator('main').textContent();
judge('who has no role is told whom to ask', told.includes('du har ingen rolle her') && told.includes('tilgang@nettverk.no'), told);
await accessible(nora, 'no role');
judge('and is not let in', await status(nora, '/') === 403);

await kari.locator('.who button').click();
await kari.waitForURL(`${origin}/sign-out`);
await accessible(kari, 'signed out');
judge('who signed out is out', await status(await kari.context().newPage(), '/') === 403);
await kari.locator(`main a[href^="${provider}"]`).click();
await kari.waitForURL(`${origin}/sign-in`);
await kari.locator('main a[href="/sign-in/begin"]').click();
await kari.waitForURL(url => url.href.startsWith(provider));
judge('who signed out at the provider too is asked again', await kari.locator('#password').count() === 1);

const here = await open();
await here.goto(link);
await here.locator('button.main').click();
await here.waitForURL(new URL('/', link).href);
judge('the link on the terminal works beside it', await here.locator('.who').count() === 1);

judge('the log names nobody', !log.some(line => /Nordmann|Berg|kari|code=/.test(line)), log.find(line => /Nordmann|Berg|kari|code=/.test(line)));
await finish();
