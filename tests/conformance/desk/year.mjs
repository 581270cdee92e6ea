// A year of the office, and what a party does meanwhile: once by the keyboard alone, each page judged, and once without JavaScript
// in a window of 320 pixels. See `run` for how it is called.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Desk, SIZES, begin, expect, finish, judge as judged, open, refused, tab } from './browser.mjs';
import { body, mailServer, proxy } from './servers.mjs';

const [avtale, folder] = process.argv.slice(2);
const HOST = 'avtaler.example';
const OUTSIDE = `https://${HOST}`;
const root = mkdtempSync(join(tmpdir(), 'avtale-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const run = (program, args, env = {}) => execFileSync(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
const day = days => new Date(Date.now() + days * 86_400_000);
const iso = days => day(days).toISOString().slice(0, 10);

// --- Keys ---

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-sha256'];
run('openssl', ['req', '-x509', ...curve, '-days', '3650', '-keyout', 'rot.key', '-out', 'rot.pem', '-subj', '/C=NO/O=Test/CN=Testrot',
  '-addext', 'keyUsage=critical,keyCertSign,cRLSign']);
writeFileSync(join(root, 'leaf.cnf'), 'keyUsage=critical,digitalSignature,nonRepudiation\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n');
for (const [name, subject] of [['segl', '/C=NO/O=Sekretariatet/CN=Sekretariatet'], ['ola', '/C=NO/CN=Ola Nordmann']]) {
  run('openssl', ['req', ...curve, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject]);
  run('openssl', ['x509', '-req', '-in', `${name}.csr`, '-CA', 'rot.pem', '-CAkey', 'rot.key', '-CAcreateserial', '-days', '3650',
    '-extfile', 'leaf.cnf', '-out', `${name}.pem`]);
  run('openssl', ['pkcs12', '-export', '-inkey', `${name}.key`, '-in', `${name}.pem`, '-out', `${name}.p12`, '-passout', 'pass:hemmelig']);
}
run('openssl', ['req', '-x509', ...curve, '-days', '10', '-keyout', 'tls.key', '-out', 'tls.pem', '-subj', `/CN=${HOST}`]);
run(avtale, ['key', 'logg.pem', '--name', 'nettverk.example/avtaler']);

const front = await proxy(readFileSync(join(root, 'tls.key')), readFileSync(join(root, 'tls.pem')));
await begin(`MAP ${HOST}:443 127.0.0.1:${front.port}`);

// --- How a page is used ---

// By the keyboard alone: everything is come to with the tabulator.
const keyboard = {
  press: async (page, wanted) => { await tab(page, wanted, wanted); await page.keyboard.press('Enter'); },
  tick: async (page, wanted) => { await tab(page, wanted, wanted); await page.keyboard.press('Space'); },
  write: async (page, wanted, text) => {
    await tab(page, wanted, wanted);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  },
  choose: async (page, wanted, file) => {
    await tab(page, wanted, wanted);
    const chosen = page.waitForEvent('filechooser');
    // By then the browser has heard that somebody waits for it.
    await page.evaluate(() => {});
    await page.keyboard.press('Space');
    await (await chosen).setFiles(file);
  },
  judge: (page, name) => judged(page, name, folder),
  // The page finds out by itself that it is over.
  over: page => page.waitForSelector('[role=status] strong'),
  window: {},
};

// With a finger on a small telephone, without any script.
const finger = {
  press: (page, wanted) => page.locator(wanted).first().click(),
  tick: (page, wanted) => page.locator(wanted).check(),
  write: (page, wanted, text) => page.locator(wanted).fill(text),
  choose: (page, wanted, file) => page.locator(wanted).setInputFiles(file),
  judge: async (page, name) => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width <= SIZES.narrow.width, `${name}, without JavaScript: ${width} wide in a window of ${SIZES.narrow.width}`);
  },
  over: async page => {
    for (let at = 0; at < 600 && await page.locator('main strong').count() === 0; at++) {
      await page.waitForTimeout(100);
      await page.reload();
    }
  },
  window: { javaScriptEnabled: false, viewport: SIZES.narrow },
};

async function year(name, hand) {
  const at = join(root, name);
  const files = join(root, `${name}-files`);
  mkdirSync(files);
  const mail = await mailServer();
  const events = kind => readFileSync(join(at, 'output/register.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line))
    .filter(event => event.event === kind);
  const text = page => page.locator('main').textContent();
  const has = async (page, words, what) => expect((await text(page)).includes(words), `${name}: ${what}: no "${words}"`);
  const go = async (page, wanted, to) => { await Promise.all([page.waitForURL(to), hand.press(page, wanted)]); };
  // Something that takes a while, until it is over.
  const work = async (page, wanted, words, what) => {
    await go(page, wanted, /work\/jobs\/\d+$/);
    await hand.over(page);
    await has(page, words, what);
    await hand.judge(page, `year-${what}-over`);
  };
  let [desk, page] = [];
  const sit = async env => {
    desk = new Desk(avtale, at, 'Kari Nordmann', ['--smtp', mail.url], env);
    const link = await desk.link();
    front.to = new URL(link).port;
    page = await open(name, desk.origin, hand.window);
    await page.goto(link);
    await go(page, 'button.main', `${desk.origin}/`);
  };

  // --- Two parties; of one nobody knows where to write to ---

  run(avtale, ['init', at]);
  for (const file of readdirSync(join(at, 'members'))) {
    if (/^\d/.test(file) && !/^(42|15)-/.test(file)) rmSync(join(at, 'members', file));
  }
  const change = (file, from, to) => writeFileSync(join(at, file), readFileSync(join(at, file), 'utf8').replace(from, to));
  const settings = 'templates/samarbeidsavtale/agreement.yaml';
  change(settings, /^dato:.*/m, `dato: ${iso(-1)}`);
  change(settings, /^gjelder_fra:.*/m, `gjelder_fra: ${iso(20)}`);
  change(settings, /^svarfrist:.*/m, `svarfrist: ${iso(30)}\nskrivebord: ${OUTSIDE}\nnettsted: ${HOST}`);
  change(settings, /^forsegles: nei/m, 'forsegles: ja');
  change('members/15-more-og-romsdal.yaml', /^ *epost:.*\n/m, '');
  writeFileSync(join(at, 'desk.yaml'), `adresse: ${OUTSIDE}\nmellomtjenere: [127.0.0.1]\n`);
  mkdirSync(join(at, 'trust'));
  copyFileSync(join(root, 'rot.pem'), join(at, 'trust/rot.pem'));
  copyFileSync(join(root, 'logg.vkey'), join(at, 'trust/logg.vkey'));
  await sit();

  // --- What is missing; a record is edited ---

  await go(page, 'nav a[href="/work"]', /work$/);
  await has(page, '1 oppføring uten e-postadresse', 'work');
  await hand.judge(page, 'year-work');
  await go(page, 'a[href="/work/check"]', /work\/check$/);
  await hand.judge(page, 'year-check');
  await go(page, 'main a[href="/parties/15"]', /parties\/15$/);
  await go(page, 'a[href="/parties/15/edit"]', /edit$/);
  await hand.judge(page, 'year-edit');
  await hand.write(page, '[id="f-line.kontaktperson.epost"]', 'kari.nordmann@mrfylke.no');
  await hand.press(page, 'button.main');
  await page.waitForSelector('pre.diff ins');
  await hand.judge(page, 'year-diff');
  await go(page, 'button[name=make]', /edited=yes$/);
  await has(page, 'Oppføringen er endret', 'edit');

  // --- Documents are made and sealed ---

  await page.goto(`${desk.origin}/work`);
  await go(page, 'a.button[href="/work/generate"]', /generate$/);
  await work(page, 'button.main', '2 dokumenter', 'generate');
  await page.goto(`${desk.origin}/work/seal`);
  await hand.choose(page, '#f-key', join(root, 'segl.p12'));
  await hand.write(page, '#f-password', 'galt');
  await hand.press(page, 'button.main');
  await page.waitForSelector('[role=alert]');
  refused(422);
  await hand.judge(page, 'year-seal-refused');
  await hand.choose(page, '#f-key', join(root, 'segl.p12'));
  await hand.write(page, '#f-password', 'hemmelig');
  await work(page, 'button.main', '2 dokumenter', 'seal');

  // --- Letters are read, one is tried, and two people are at work ---

  await page.goto(`${desk.origin}/work`);
  await go(page, 'a.button[href="/work/letters/send"]', /letters\/send$/);
  await has(page, 'Send 2 brev', 'letters');
  await has(page, `${OUTSIDE}/`, 'letters');
  await hand.judge(page, 'year-letters');
  await hand.write(page, '#test-to', 'kari@nettverket.example');
  await work(page, 'form[action$="/test"] button', 'Ingenting', 'test-letter');
  expect(mail.letters.length === 1 && mail.letters[0].to[0] === 'kari@nettverket.example', `${name}: a test letter is to come to whoever asked for it`);
  expect(events('sent').length === 0, `${name}: a test letter is registered`);

  await page.goto(`${desk.origin}/work/letters/send`);
  const other = await open(`${name}, another`, desk.origin, hand.window);
  await other.goto(await desk.another());
  await go(other, 'button.main', `${desk.origin}/`);
  const late = await open(`${name}, late`, desk.origin, hand.window);
  await late.goto(await desk.another());
  await go(late, 'button.main', `${desk.origin}/`);
  for (const each of [other, late]) {
    await each.goto(`${desk.origin}/parties/42`);
    await go(each, 'a[href*="record/approved"]', /record\/approved/);
    await hand.write(each, '#f-organ', 'Fylkestinget');
    await hand.write(each, '#f-case', '12/26');
  }
  await go(other, 'button.main', /parties\/42$/);
  await hand.press(late, 'button.main');
  await late.waitForSelector('[role=alert]');
  refused(422);
  await has(late, 'noe nyere om denne parten', 'late');
  await hand.judge(late, 'year-late');
  expect(events('approved').length === 1, `${name}: what was decided by an older page is registered`);
  // Whoever read the letters before that is shown them again.
  await hand.press(page, 'button.main');
  await page.waitForSelector('[role=alert]');
  refused(409);
  await has(page, 'Noe er endret siden du så dette', 'stale letters');
  expect(mail.letters.length === 1 && events('sent').length === 0, `${name}: letters went that nobody has read`);
  await hand.judge(page, 'year-stale-letters');
  await work(page, 'button.main', '2 sendt', 'send');
  expect(mail.letters.length === 3, `${name}: ${mail.letters.length} letters came, and not 3`);
  expect(events('sent').length === 2 && events('sent').every(event => event.by === 'Kari Nordmann'), `${name}: what was sent is not registered`);

  // --- The party, by the link in its letter ---

  const letter = mail.letters.find(letter => letter.to[0] === 'kari.nordmann@agderfk.no');
  const link = body(letter).match(new RegExp(`${OUTSIDE}/lenke/\\S+`))[0];
  const party = await open(`${name}, party`, OUTSIDE, { ...hand.window, ignoreHTTPSErrors: true, acceptDownloads: true });
  await party.goto(link);
  await has(party, 'Samarbeidsavtale for Bærekraftsnettverket', 'link');
  await hand.judge(party, 'year-link');
  const labels = { 'Navn på den som signerer': 'Ola Nordmann', 'Tittel på den som signerer': 'Fylkeskommunedirektør' };
  for (const [label, value] of Object.entries(labels)) {
    await hand.write(party, `[aria-label="${label}"]`, value);
  }
  const [download] = await Promise.all([party.waitForEvent('download'), hand.press(party, 'form.document button.main')]);
  const filled = join(files, download.suggestedFilename());
  await download.saveAs(filled);
  const signed = join(files, 'svar.pdf');
  run(avtale, ['sign', filled, '--key', 'ola.p12', '--out', signed], { AVTALE_KEY_PASSWORD: 'hemmelig' });
  await party.goto(link);
  await hand.choose(party, '#fil', filled);
  await hand.press(party, 'form[action$="/retur"] button.main');
  await party.waitForSelector('[role=alert]');
  refused(400);
  await has(party, 'signer den først', 'unsigned return');
  await hand.choose(party, '#fil', signed);
  await hand.press(party, 'form[action$="/retur"] button.main');
  await party.waitForSelector('.verdict');
  await has(party, 'Vi har mottatt filen', 'return');
  await has(party, 'Ola Nordmann', 'return');
  await hand.judge(party, 'year-returned');
  expect(events('signed').length === 0, `${name}: what came by a link is registered by itself`);
  const inbox = readdirSync(join(at, 'output/inbox'));
  expect(inbox.length === 1, `${name}: ${inbox.length} files lie in the inbox, and not 1`);

  // --- A person sees what came, and confirms it ---

  // Once it was looked at: by the page of its job to the inbox, to the file, and out of the inbox.
  const confirm = async (party, what) => {
    await hand.over(page);
    await has(page, '1 fil er vurdert', what);
    await go(page, 'a.button[href="/inbox"]', /inbox$/);
    await go(page, '.waiting a', /inbox\/[0-9a-f]{64}$/);
    await has(page, 'Signert slik den ble utstedt', what);
    await hand.judge(page, `year-${what}`);
    await go(page, 'form[action$="/confirm"] button.main', /inbox\?registered=/);
    await has(page, 'Registrert: ', what);
    const registered = events('signed').at(-1);
    expect(registered?.party === party && registered.by === 'Kari Nordmann', `${name}: ${what}: the signed copy is not registered`);
    expect(readdirSync(join(at, 'output/inbox')).length === 0, `${name}: ${what}: what is registered lies in the inbox still`);
  };
  await go(page, 'nav a[href="/work"]', /work$/);
  await has(page, '1 fil i innboksen', 'work with a return');
  await go(page, 'a.button[href="/inbox"]', /inbox$/);
  await hand.judge(page, 'year-inbox');
  await go(page, '#look button', /work\/jobs\/\d+$/);
  await confirm('42', 'returned-file');
  await go(page, 'main a[href="/parties/42"]', /parties\/42$/);
  await hand.judge(page, 'year-party');

  // --- Anybody, by the printed code, and with the file ---

  const code = new URL(events('generated').find(event => event.party === '42').code);
  expect(code.host.toLowerCase() === HOST, `${name}: the code leads to ${code.host}`);
  const anybody = await open(`${name}, anybody`, OUTSIDE, { ...hand.window, ignoreHTTPSErrors: true });
  await anybody.goto(OUTSIDE + code.pathname);
  await hand.judge(anybody, 'year-code');
  expect(!/Nordmann/.test(await text(anybody)), `${name}: the code names a person`);
  await go(anybody, 'main a[href="/verify"]', /verify$/);
  await hand.choose(anybody, '#fil', signed);
  await hand.press(anybody, 'button.main');
  await anybody.waitForSelector('.verdict');
  await has(anybody, 'Ola Nordmann', 'verify');
  await hand.judge(anybody, 'year-verdict');

  // --- Later: who has not answered is reminded, and one gives notice ---

  await desk.end();
  await sit({ SOURCE_DATE_EPOCH: Math.floor(day(40) / 1000).toString() });
  await go(page, 'nav a[href="/work"]', /work$/);
  await has(page, '1 part skal påminnes', 'work later');
  await go(page, 'a.button[href="/work/letters/remind"]', /letters\/remind$/);
  await work(page, 'button.main', '1 sendt', 'remind');
  expect(mail.letters.length === 4 && mail.letters[3].to[0] === 'kari.nordmann@mrfylke.no', `${name}: the reminder did not come`);
  // The answer comes by e-mail, and is laid into the inbox.
  const answer = join(files, 'svar på brevet.pdf');
  run(avtale, ['sign', join(at, 'output/15-more-og-romsdal/15-samarbeidsavtale-1.pdf'), '--key', 'ola.p12', '--out', answer,
    '--name', 'Ola Nordmann', '--title', 'Fylkesordførar'], { AVTALE_KEY_PASSWORD: 'hemmelig' });
  await go(page, 'nav a[href="/inbox"]', /inbox$/);
  await hand.choose(page, '#filer', answer);
  await go(page, 'form.lay button.main', /work\/jobs\/\d+$/);
  await confirm('15', 'laid-file');
  await page.goto(`${desk.origin}/parties/42`);
  await go(page, 'a[href*="record/notice"]', /record\/notice/);
  await go(page, 'button.main', /parties\/42$/);
  expect(events('notice').length === 1, `${name}: notice is not registered`);

  // --- What is shown to others, and what is kept ---

  const fetched = async (wanted, file) => {
    const [download] = await Promise.all([page.waitForEvent('download'), hand.press(page, wanted)]);
    await download.saveAs(join(files, file));
    expect(readFileSync(join(files, file)).subarray(0, 2).toString() === 'PK', `${name}: ${file} is no such file`);
  };
  await page.goto(`${desk.origin}/work`);
  await fetched('a[href="/work/export.xlsx"]', 'status.xlsx');
  await page.goto(`${desk.origin}/work/checkpoint`);
  await hand.choose(page, '#f-key', join(root, 'logg.pem'));
  await work(page, 'button.main', 'nettverk.example/avtaler', 'checkpoint');
  await page.goto(`${desk.origin}/work/archive`);
  await work(page, 'button.main', 'SHA-256', 'archive');
  await fetched('a[download]', 'arkiv.zip');
  run('unzip', ['-q', join(files, 'arkiv.zip'), '-d', join(files, 'arkiv')]);
  run(avtale, ['archive', '--check', join(files, 'arkiv.zip')]);
  run(avtale, ['-C', at, 'verify']);
  await desk.end();
}

await year('keyboard', keyboard);
await year('still', finger);
await finish('a year of the office with the keyboard alone, and one without JavaScript');
