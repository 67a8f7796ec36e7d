import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { authOf, configJson } from '../builders/docker-config';
import { secretManifest } from '../builders/pull-secret';
import { openPage, startChromium, type WatchedPage } from './chromium';

const ROOT = join(__dirname, '../..');

let folder: string;
let html: string;
let browser: Browser;
let server: Server;
let address: string;
/** Paths that the server was asked for. */
let asked: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kubelet-keyring-playground-'));
  const file = join(folder, 'index.html');
  await promisify(execFile)('npm', ['run', '--silent', 'build:playground', '--', file], { cwd: ROOT });
  html = await readFile(file, 'utf8');
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await startChromium();
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  asked = [];
});

afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
});

const IMAGE = 'registry.example.com/team/app:1';
const answerOf = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('region', { name: 'Answer' });
const heading = async (page: Page, text: string): Promise<void> =>
  answerOf(page).getByRole('heading', { level: 2, name: text, exact: true }).waitFor();
const rowsOf = async (page: Page, name: string): Promise<readonly (readonly string[])[]> => {
  const rows = await answerOf(page).getByRole('table', { name }).getByRole('row').all();
  const cells = await Promise.all(rows.map(async (row) => row.getByRole('cell').allInnerTexts()));
  return cells.filter((row) => row.length > 0);
};

/** Types a question that has a canary for every secret value. */
async function ask(page: Page): Promise<void> {
  await page.getByLabel('Image').fill(IMAGE);
  await page
    .getByLabel('Node file 1', { exact: true })
    .fill(configJson({ 'registry.example.com': { auth: authOf('canary-node', 'canary-password') } }));
  const config = configJson({
    'registry.example.com/team': { username: 'canary-team', password: 'canary-password', email: 'canary@x' },
  });
  await page
    .getByLabel('Pull secrets 1', { exact: true })
    .fill(JSON.stringify(secretManifest('regcred', config)));
  await heading(page, 'Tries 2 credentials');
}

describe('the playground in a browser', () => {
  it('has a column for each other program, and says why they differ', async () => {
    const { page } = await openPage(browser, address);
    await ask(page);
    const [picks, from, verdicts] = await rowsOf(page, 'What each program would pick for the image');
    const programs = await page
      .getByRole('table', { name: 'What each program would pick for the image' })
      .getByRole('columnheader')
      .allInnerTexts();
    expect(programs).toEqual(['What', 'docker', 'podman', 'crane', 'k8schain', 'oras', 'nerdctl', 'regctl']);
    expect(picks).toEqual([
      'Picks',
      'canary-node',
      'canary-node',
      'canary-node',
      'canary-team',
      'canary-node',
      'canary-node',
      'canary-node',
    ]);
    expect(from).toContain('the file (registry.example.com)');
    expect(verdicts?.slice(1)).toEqual([
      ...['kubelet-tries-it-later', 'kubelet-tries-it-later', 'kubelet-tries-it-later'],
      'kubelet-tries-more',
      ...['kubelet-tries-it-later', 'kubelet-tries-it-later', 'kubelet-tries-it-later'],
    ]);
    await answerOf(page).getByText('pull-secrets-unknown').waitFor();
    expect(await answerOf(page).innerText()).not.toContain('canary-password');
  });

  it('explains what is typed, as it is typed', async () => {
    const { page, complaints } = await openPage(browser, address);
    await heading(page, 'Which image?');
    await ask(page);
    expect(await rowsOf(page, 'What the kubelet tries, in order')).toEqual([
      ['1', 'canary-team', 'registry.example.com/team', 'pull secret default/regcred'],
      ['2', 'canary-node', 'registry.example.com', 'node file /var/lib/kubelet/config.json'],
    ]);
    expect((await rowsOf(page, 'The places where the kubelet looks, in order'))[0]).toEqual([
      '1',
      '/var/lib/kubelet/config.json',
      'used, 1 entry',
    ]);
    await page.getByLabel('Image').fill('quay.io/x');
    await heading(page, 'Pulls anonymously');
    expect((await rowsOf(page, 'Registry keys, and whether each counts for the image'))[0]?.[2]).toBe(
      'its host has 3 parts, and that of the image 2; a * stands for exactly one',
    );
    expect(complaints).toEqual([]);
  });

  it('puts a node file at the place that is chosen, named by its path', async () => {
    const { page } = await openPage(browser, address);
    await page.getByText('How the kubelet runs').click();
    await page.getByLabel('HOME').fill('/home/kubelet');
    const place = page.getByLabel('Place of node file 1');
    await place.selectOption({ label: '7  /home/kubelet/.dockercfg' });
    await page
      .getByLabel('Node file 1', { exact: true })
      .fill('{"r.io": {"username": "old", "password": "p"}}');
    await page.getByLabel('Image').fill('r.io/x');
    await heading(page, 'Tries 1 credential');
    expect(await place.inputValue()).toBe('home/.dockercfg');
    await page.getByRole('button', { name: 'Add a node file' }).click();
    await page.getByLabel('Node file 2', { exact: true }).fill('{"auths": {}}');
    await heading(page, 'Pulls anonymously');
    await page.getByRole('button', { name: 'Remove node file 2' }).click();
    await heading(page, 'Tries 1 credential');
  });

  it('answers as the release that is asked', async () => {
    const { page } = await openPage(browser, address);
    await page.getByLabel('Kubelet').fill('1.28');
    await page.getByLabel('Image').fill('Registry/x');
    await heading(page, 'Not pulled');
    await page.getByLabel('Kubelet').fill('1.29');
    await heading(page, 'Pulls anonymously');
  });

  it('takes several secrets, and says where one cannot be read', async () => {
    const { page } = await openPage(browser, address);
    await ask(page);
    await page.getByRole('button', { name: 'Add pull secrets' }).click();
    const second = page.getByLabel('Pull secrets 2', { exact: true });
    expect(await second.evaluate('document.activeElement.id')).toBe('pull-secret-1');
    await second.fill('kind: Secret\nmetadata: {');
    await heading(page, 'No answer yet');
    expect(await second.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#pull-secret-1-problem').innerText()).toMatch(
      /^Pull secret 2 is not valid YAML: line /,
    );
    await second.fill('kind: Secret\nmetadata: {name: other}\ntype: Opaque');
    await heading(page, 'Tries 2 credentials');
    expect(await second.getAttribute('aria-invalid')).toBeNull();
    expect((await rowsOf(page, 'Pull secrets, in order'))[1]).toEqual([
      'default/other',
      'ignored: wrong type',
    ]);
  });

  it('loads an example with one click', async () => {
    const { page } = await openPage(browser, address);
    for (const [name, outcome] of [
      ['A pull secret and the node file', 'Tries 2 credentials'],
      ['Docker Hub, and a key that misses it', 'Tries 1 credential'],
      ['docker login on the node, hidden by another file', 'Pulls anonymously'],
      ['A pull secret that stops every pull', 'Not pulled'],
    ] as const) {
      await page.getByRole('button', { name }).click();
      await heading(page, outcome);
    }
  });
});

describe('a shared link', () => {
  async function linkOf({ page }: WatchedPage): Promise<string> {
    await page.getByRole('button', { name: 'Make a link' }).click();
    return page.getByLabel(/^Link /).inputValue();
  }

  it('shows the same decision, and holds no secret', async () => {
    const whole = await openPage(browser, address);
    await ask(whole.page);
    const link = await linkOf(whole);
    const content = Buffer.from(link.replace(/^.*#v1\./s, ''), 'base64url').toString('utf8');
    expect(content).toContain('registry.example.com/team');
    expect(content).not.toContain('canary');
    expect(content).not.toContain(authOf('canary-node', 'canary-password'));
    const shown = whole.page.locator('pre');
    await whole.page.getByText('All that is in the link').click();
    expect(await shown.innerText()).toContain('"username": "user-1"');
    expect(await shown.innerText()).not.toContain('canary');

    const shared = await openPage(browser, link);
    await heading(shared.page, 'Tries 2 credentials');
    expect(await rowsOf(shared.page, 'What the kubelet tries, in order')).toEqual([
      ['1', 'user-2', 'registry.example.com/team', 'pull secret default/regcred'],
      ['2', 'user-1', 'registry.example.com', 'node file /var/lib/kubelet/config.json'],
    ]);
    expect(await shared.page.getByText('Opened from a link').isVisible()).toBe(true);
    expect([...whole.requests, ...shared.requests].filter((url) => url.includes('canary'))).toEqual([]);
    expect(asked).toEqual(['/', '/']);
  });

  it('is forgotten as soon as the form says something else', async () => {
    const made = await openPage(browser, address);
    await ask(made.page);
    await linkOf(made);
    await made.page.getByLabel('Image').fill('quay.io/x');
    expect(await made.page.getByLabel(/^Link /).count()).toBe(0);
  });

  it('that was cut short is refused in words', async () => {
    const { page, complaints } = await openPage(browser, `${address}#v1.abc`);
    expect(await page.getByText('not one of this page').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });
});

describe('what a hostile text can do', () => {
  const script = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';

  it('is to be shown as text', async () => {
    const { page, complaints } = await openPage(browser, address);
    await page
      .getByLabel('Node file 1', { exact: true })
      .fill(configJson({ [script]: { username: script } }));
    const manifest = { ...secretManifest('s', '{'), metadata: { name: script, namespace: '\u202egnp.exe' } };
    await page.getByLabel('Pull secrets 1', { exact: true }).fill(JSON.stringify(manifest));
    await page.getByLabel('Image').fill(script);
    await heading(page, 'Not pulled');
    const text = await answerOf(page).innerText();
    expect(text).toContain('<script>document.title="owned"</script>');
    expect(text).toContain('\\u202egnp.exe');
    expect(await page.locator('img, #answer script').count()).toBe(0);
    expect(await page.title()).toBe('kubelet-keyring playground');
    expect(complaints).toEqual([]);
  });

  it('also where it comes by a link', async () => {
    const state = {
      image: script,
      kubeletVersion: script,
      rootDir: script,
      cwd: script,
      home: script,
      files: [{ place: 'root/config.json', text: script }],
      pullSecrets: [script],
    };
    const link = `${address}#v1.${Buffer.from(JSON.stringify(state)).toString('base64url')}`;
    const { page, complaints } = await openPage(browser, link);
    await heading(page, 'No answer yet');
    expect(await page.title()).toBe('kubelet-keyring playground');
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('is not to stop the page by its size', async () => {
    const { page } = await openPage(browser, address);
    const many = Object.fromEntries(
      Array.from({ length: 9000 }, (_, at) => [`r${at}.example.com`, { auth: 'dTpw' }]),
    );
    await page.getByLabel('Node file 1', { exact: true }).fill(configJson(many));
    await page.getByLabel('Image').fill('r7.example.com/x');
    await heading(page, 'Tries 1 credential');
    expect(await answerOf(page).getByText('more for other registries').isVisible()).toBe(true);
    await page.getByLabel('Node file 1', { exact: true }).fill('x'.repeat(1_100_000));
    await heading(page, 'No answer yet');
    await page.getByLabel('Node file 1', { exact: true }).fill('[[['.repeat(100_000));
    await heading(page, 'Pulls anonymously');
  });
});

describe('nothing leaves the page', () => {
  it('in a whole session: one request, for the page itself', async () => {
    const { page, requests } = await openPage(browser, address);
    await ask(page);
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByRole('button', { name: 'A pull secret and the node file' }).click();
    await heading(page, 'Tries 2 credentials');
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([address]);
    expect(asked).toEqual(['/']);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    expect(await page.context().cookies()).toEqual([]);
  });

  it.each([
    ['fetch', "fetch('/leak')"],
    [
      'an image',
      "new Promise((done, failed) => { const i = new Image(); i.onload = done; i.onerror = failed; i.src = '/leak'; })",
    ],
    ['a beacon', "navigator.sendBeacon('/leak') && new Promise((done) => setTimeout(done, 200))"],
    [
      'a socket',
      "new Promise((done, failed) => { const s = new WebSocket('ws://' + location.host + '/leak'); s.onopen = done; s.onerror = failed; })",
    ],
    [
      'a frame',
      "new Promise((done) => { const f = document.createElement('iframe'); f.src = '/leak'; f.onload = done; document.body.append(f); })",
    ],
    [
      'a form',
      "{ const f = document.createElement('form'); f.action = '/leak'; document.body.append(f); f.submit(); new Promise((done) => setTimeout(done, 200)) }",
    ],
    [
      'a script',
      "new Promise((done, failed) => { const s = document.createElement('script'); s.onload = done; s.onerror = failed; document.body.append(s); s.src = '/leak'; })",
    ],
    [
      'code from text',
      "new Promise((done, failed) => { setTimeout(() => { try { Function('return 1')(); done(); } catch { failed(); } }); })",
    ],
    ['markup from text', "document.body.innerHTML = '<img src=/leak>'"],
  ])('nor could it by %s: the policy refuses', async (_, code) => {
    const { page, complaints } = await openPage(browser, address);
    await page.evaluate(code).catch(() => undefined);
    expect(complaints.join('\n')).toMatch(/Content Security Policy|TrustedHTML|TrustedScript/);
    expect(asked).toEqual(['/']);
  });
});

describe('the page for everybody', () => {
  const axe = join(ROOT, 'node_modules/axe-core/axe.min.js');

  it.each([
    ['light', 1360],
    ['dark', 1360],
    ['light', 390],
    ['dark', 390],
  ] as const)('has no fault that axe finds: %s, %i pixels wide', async (colorScheme, width) => {
    // The checker is a script from outside, which the policy refuses: here alone it is put aside.
    const { page } = await openPage(browser, address, {
      colorScheme,
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
    await page.addScriptTag({ path: axe });
    const faults = async (): Promise<unknown> =>
      page.evaluate(
        "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]))",
      );
    expect(await faults()).toEqual([]);
    for (const example of await page.locator('.examples button').all()) {
      await example.click();
      expect(await faults()).toEqual([]);
    }
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByText('All that is in the link').click();
    await page.getByLabel('Kubelet').fill('x');
    await heading(page, 'No answer yet');
    expect(await faults()).toEqual([]);
  });

  it('can be used by the keyboard alone', async () => {
    const { page } = await openPage(browser, address);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the answer');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await heading(page, 'Tries 2 credentials');
    for (let at = 0; at < 4; at++) await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('image');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('quay.io/x');
    await heading(page, 'Pulls anonymously');
    await page.getByText('Skip to the answer').press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('answer');
    expect(new URL(page.url()).hash).toBe('');
  });

  it('shows where the keyboard is', async () => {
    const { page } = await openPage(browser, address);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  it('reads out the decision when it changes, in one sentence', async () => {
    const { page } = await openPage(browser, address);
    await ask(page);
    const status = page.getByRole('form').getByRole('status');
    expect(await status.innerText()).toBe('Tries 2 credentials.');
    await page.getByLabel('Node file 1', { exact: true }).fill('{');
    await heading(page, 'Tries 1 credential');
    expect(await status.innerText()).toBe('Tries 1 credential. 1 finding.');
  });

  it('tells the browser to keep, correct and translate nothing that is typed', async () => {
    const { page } = await openPage(browser, address);
    for (const control of await page.locator('form').locator('input, textarea').all()) {
      expect(await control.getAttribute('autocomplete')).toBe('off');
      expect(await control.getAttribute('spellcheck')).toBe('false');
      expect(await control.getAttribute('translate')).toBe('no');
    }
  });

  it.each([320, 390, 700, 1360])('fits a width of %i pixels', async (width) => {
    const { page } = await openPage(browser, address, { viewport: { width, height: 900 } });
    await page.getByRole('button', { name: 'Docker Hub' }).click();
    await page.getByLabel('Image').fill(`${'a'.repeat(120)}/${'b'.repeat(100)}`);
    await page
      .getByLabel('Node file 1', { exact: true })
      .fill(configJson({ ['k'.repeat(180)]: { auth: authOf('u'.repeat(180), 'p') } }));
    await heading(page, 'Pulls anonymously');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
