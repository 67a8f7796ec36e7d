import { base64, CANARY, CANARY_IN_URL, holdsCanary, tracesIn, withoutTraces } from '../security/traces';
import { KEYS } from '../security/userinfo-spellings';
import { judgeCall, judgeOutput } from './judge';
import { mutated } from './kind';
import { configTree, entries } from './kinds/config-json';
import { secretTree } from './kinds/pull-secret';
import { entry, plantedPassword } from './planted';
import { withoutPublicCanaries } from './public-places';
import { Random, randomOf } from './random';
import { jsonOf, yamlOf } from './tree';

const CORE = /^[A-Za-z0-9]+/.exec(CANARY)?.[0] ?? '';
const base64url = (text: string): string => base64(text).replace(/\+/g, '-').replace(/\//g, '_');

/** The canary as it may come out. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'as it is': CANARY,
  'in a URL': CANARY_IN_URL,
  'in a URL, twice': encodeURIComponent(CANARY_IN_URL),
  'in JSON': JSON.stringify(`"${CANARY}`),
  'in small letters': CANARY.toLowerCase(),
  'in capitals': CANARY.toUpperCase(),
  base64: base64(CANARY),
  'base64 with a user': base64(`user:${CANARY}`),
  'base64 with another user': base64(`us:${CANARY}`),
  base64url: base64url(`user?>:${CANARY}`),
  'base64 of base64': base64(base64(`{"auth":"${CANARY}"}`)),
  hex: Buffer.from(CANARY).toString('hex'),
  'hex in capitals': Buffer.from(CANARY).toString('hex').toUpperCase(),
};

/** The parts of a document that still hold the canary. */
const kept = (document: string): number => tracesIn(withoutPublicCanaries(document)).length;

describe.each(Object.entries(SPELLINGS))('a canary that is written %s', (_, spelling) => {
  it('is found in what a call or a command gives', async () => {
    expect(await judgeCall(() => ({ a: [spelling] }))).toMatchObject({ fault: 'leak' });
    expect(judgeOutput(`a ${spelling} b`, '')).toMatchObject({ fault: 'leak' });
  });

  it('is found by its place, and can be taken out', () => {
    const text = `a ${spelling} b`;
    expect(tracesIn(text)).toHaveLength(1);
    const harmless = withoutTraces(text, tracesIn(text));
    expect(harmless).toHaveLength(text.length);
    expect(holdsCanary(harmless)).toBe(false);
  });

  it('stays where it is a secret, in documents that are whole and in broken ones', () => {
    const value = spelling.replace(/^"|"$/g, '');
    for (const document of [
      `{"auths":{"r.io":{"password":"${value}"}}}`,
      `{"auths":{"r.io":{"username":"u","auth":"${value}"}}}`,
      `{"auths":{"r.io":{"username":"u","password":"${value}`,
      `"password":"${value}","username":"u"}}`,
      `{"username":"u","odd":[["${value}"]]}`,
      `{"name":"u"],"x":"${value}"`,
      `{"${value}@r.io":{}}`,
      `{"https://u:${value}%40r.io/x":{}}`,
      `{"image":"u:${value}@r.io"}`,
      `{"username":"https://u:${value}@r.io"}`,
      `name: p\npassword: ${value}\n`,
      `name: p\n  "password": \n  - - "${value}"\n`,
      `username = "u"\npassword = "${value}"\n`,
      `[host."https://u:${value}@m.io"]\n`,
      `global_auth_file = "/x"\n# ${value}\n`,
      value,
    ])
      expect([document, kept(document)]).toEqual([document, 1]);
  });

  it('is taken out of what is shown to everybody', () => {
    const value = spelling.replace(/^"|"$/g, '');
    for (const document of [
      `{"auths":{"r.io":{"username":"us${value}","password":"x"}}}`,
      `{"auths":{"r.io${value}":{}}}`,
      `{"metadata":{"name":"${value}"}}`,
      `metadata:\n  name: ${value}\n`,
      `[[registry]]\nlocation = "m.io/${value}"\n`,
      `[host."https://${value}"]\n`,
    ])
      expect([document, kept(document)]).toEqual([document, 0]);
  });
});

describe('a canary in a document within another one', () => {
  it.each([
    ['in base64', base64],
    ['in base64 twice', (text: string) => base64(base64(text))],
    ['in a text of JSON', (text: string) => JSON.stringify(text).slice(1, -1)],
  ])('%s: counts by its place there', (_, within) => {
    const around = (text: string): string => `{"kind":"Secret","data":{"config":"${within(text)}"}}`;
    expect(kept(around(`{"r.io":{"username":"u","password":"${CANARY}"}}`))).toBe(1);
    expect(kept(around(`{"r.io":{"username":"us${CANARY}","password":"x"}}`))).toBe(0);
    expect(kept(around(`{"r.io":{"username":"u","password":"${CANARY}"`))).toBe(1);
  });
});

describe('a canary in auth', () => {
  it.each([
    ['as it is', (text: string) => text],
    ['in base64', base64],
  ])('is a password behind the colon, and a user name before it: %s', (_, within) => {
    const document = (pair: string): string =>
      `{"data":${JSON.stringify(within(`{"auth":"${base64(pair)}"}`))}}`;
    expect(kept(document(`u:${CANARY}`))).toBe(1);
    expect(kept(document(`u:a:${CANARY}`))).toBe(1);
    expect(kept(document(`${CANARY}:u`))).toBe(0);
  });
});

describe('what no text mutation touched', () => {
  it('keeps every canary, in every key and under every name', () => {
    for (const key of Object.values(KEYS))
      expect([key, kept(JSON.stringify({ [key]: {} }))]).toEqual([key, 1]);
    for (let number = 0; number < 1500; number++) {
      const random = randomOf(3, number);
      const tree = mutated(random, random.pick([configTree, entries, secretTree, entry])(random));
      for (const document of [jsonOf(tree), yamlOf(tree).trimStart()])
        expect(withoutPublicCanaries(document)).toBe(document);
    }
  });

  it('and passwords of every kind stay behind a user of base64', () => {
    for (let number = 0; number < 50; number++) {
      const document = `{"auth":"${base64(`user:${plantedPassword(new Random(number))}`)}"}`;
      expect(withoutPublicCanaries(document)).toBe(document);
    }
  });
});

it('the core is what the spellings are made of', () => {
  expect(CORE).toHaveLength(12);
});
