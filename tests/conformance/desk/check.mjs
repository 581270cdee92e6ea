// Uses the desk as its people do and collects every objection. See `run` for how it is called.
import { Desk, begin, expect, finish, judge as judged, open as opened, refused, tab } from './browser.mjs';

const [avtale, workspace, folder] = process.argv.slice(2);
const judge = (page, name) => judged(page, name, folder);
const desk = new Desk(avtale, workspace, 'Kari Nordmann');
await begin();
const first = await desk.link();
const { origin } = desk;
const open = (name, options) => opened(name, origin, options);

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

// --- What is done about an event, links, evidence, and how it stood ---

await page.locator('.history a.act[href*="record/void"]').first().click();
await page.waitForURL(/record\/void\?seen=\d+&seq=\d+$/);
expect(await page.locator('#f-seq').inputValue() !== '', 'void: the form does not know which event');
await page.goBack();
await page.locator('.history a.act[href*="/erase"]').first().click();
await judge(page, 'erase');
await page.goto(`${origin}/parties/42/links`);
await judge(page, 'links');
await page.goto(`${origin}/parties/42`);
await page.locator('.documents a.act[href$="/read"]').first().click();
await page.waitForURL(/read$/);
await judge(page, 'read');
await page.goto(`${origin}/parties/42`);
await page.locator('.documents a.act[href$="/evidence"]').first().click();
await page.waitForURL(/evidence$/);
await judge(page, 'evidence');
await page.goto(`${origin}/?on=2020-01-01`);
await judge(page, 'as-of');
expect(await page.locator('.as-of').count() === 1, 'as-of: it does not say that it is of another day');

// --- What is wrong is told where it was written ---

await page.goto(`${origin}/parties/42`);
await page.locator('a[href*="record/notice"]').click();
await page.locator('#f-date').fill('2999-01-01');
await page.locator('button.main').click();
expect(await page.locator('[role=alert]').count() === 1, 'form: a fault is not told');
refused(422);
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

// --- The inbox, and a sheet that is dropped ---

const fetched = async path => (await page.context().request.get(origin + path)).body();
// As a hand drops them: the page sends each, and has them looked at.
const drop = async files => {
  await page.goto(`${origin}/inbox`);
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: await page.evaluateHandle(files => {
    const held = new DataTransfer();
    for (const { name, text } of files) held.items.add(new File([Uint8Array.from(atob(text), letter => letter.charCodeAt(0))], name));
    return held;
  }, files.map(({ name, buffer }) => ({ name, text: buffer.toString('base64') }))) });
  await page.waitForURL(/work\/jobs\/\d+$/);
  await page.waitForSelector('[role=status] strong');
  await page.locator('a[href="/inbox"].button').click();
  await page.waitForURL(`${origin}/inbox`);
};
await page.goto(`${origin}/inbox`);
await judge(page, 'inbox');
await page.goto(`${origin}/parties/971032146`);
const issued = await fetched(await page.locator('.documents a').first().getAttribute('href'));
const files = ['avtale.pdf', 'notat.txt'].map((name, nth) => ({ name, mimeType: 'application/pdf', buffer: nth ? Buffer.from('notat') : issued }));
await drop(files);
expect(await page.locator('.waiting li').count() === 2, 'inbox: what was dropped does not lie there');
await judge(page, 'inbox-with-files');
await tab(page, 'inbox', '.waiting a');
await page.keyboard.press('Enter');
await page.waitForURL(/inbox\/[0-9a-f]{64}$/);
await page.goto(`${origin}/inbox`);
await page.locator('.waiting a', { hasText: 'avtale.pdf' }).click();
await page.waitForFunction(() => [...document.images].slice(0, 2).every(image => image.complete && image.naturalWidth > 0));
await judge(page, 'inbox-file');
// The page with the signature, as a scanner would have it.
const scan = await fetched(await page.locator('.beside img[src$="/issued/3"]').getAttribute('src'));
await page.locator('#f-why').fill('ikke signert');
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await page.waitForURL(`${origin}/inbox`);
await judge(page, 'inbox-aside');
await drop([{ name: 'skanning.png', buffer: scan }]);
await page.locator('.waiting a', { hasText: 'skanning.png' }).click();
await page.waitForURL(/inbox\/[0-9a-f]{64}$/);
await judge(page, 'inbox-scan');
expect((await page.locator('main').textContent()).includes('971032146-samarbeidsavtale-1'), 'inbox: whose a scan is, is not found out');
await page.locator('#f-date').fill(new Date().toISOString().slice(0, 10));
await page.locator('#f-name').fill('Kari Nordmann');
await page.locator('#f-title').fill('Administrerende direktør');
await page.locator('form[action$="/confirm"] button.main').click();
await page.waitForURL(/inbox\?registered=971032146$/);
await page.goto(`${origin}/parties/971032146`);
expect((await page.locator('.history').textContent()).includes('signert av Kari Nordmann'), 'inbox: what was confirmed is not registered');
await page.goto(`${origin}/work/import`);
await judge(page, 'import');
const sheet = { name: 'signert.csv', mimeType: 'text/csv', buffer: Buffer.from('Kommune;Kontaktperson\nAgder;Kari Ny\nIngensteds;X\n') };
await page.setInputFiles('#f-file', sheet);
await page.locator('form.sheet button.main').click();
await page.waitForSelector('pre.diff');
await judge(page, 'import-diff');

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
await other.goto(await desk.another());
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
await still.goto(await desk.another());
await still.locator('button.main').click();
await still.goto(`${origin}/work/import`);
await still.setInputFiles('#f-file', { ...sheet, name: 'kontakter.csv' });
await still.locator('form.sheet button.main').click();
await still.locator('form:has([name=seen]) button.main').click();
expect((await still.locator('main').textContent()).includes('Oppføringer: 1 endret'), 'without JavaScript: a sheet is not imported');
await still.goto(`${origin}/inbox`);
expect(!await still.locator('.drop').isVisible(), 'without JavaScript: there is a place to drop files that takes none');
await still.setInputFiles('#filer', [files[1], { ...files[1], name: 'annet.txt', buffer: Buffer.from('annet') }]);
await still.locator('form.lay button.main').click();
await still.waitForURL(/work\/jobs\/\d+$/);
await still.goto(`${origin}/inbox`);
expect(await still.locator('.waiting li').count() === 2, 'without JavaScript: files do not come into the inbox');
await still.goto(`${origin}/`);
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
await still.locator('button.main').first().click();
await still.waitForURL(/work\/jobs\/\d+$/);
for (let at = 0; at < 600 && await still.locator('a[download]').count() === 0; at++) {
  await still.waitForTimeout(100);
  await still.reload();
}
expect(await still.locator('a[download]').count() === 1, 'without JavaScript: a package cannot be fetched');
await finish('twenty-nine pages in three widths, light and dark');
