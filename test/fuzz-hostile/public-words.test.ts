import { base64, CANARY, CANARY_IN_URL, holdsCanary } from '../security/traces';
import { KEYS } from '../security/userinfo-spellings';
import { textOrManifest } from './kind';
import { withoutUnknowableCanaries } from './public-words';

describe('a canary in a text that is read by its words', () => {
  it.each([
    ...Object.values(KEYS).map((key) => `Failed to pull image "${key}": 401 Unauthorized`),
    ...Object.values(KEYS).map((key) => `pull access denied for ${key}, repository does not exist`),
    `Post "https://u:${CANARY}@r.io/token": 403 Forbidden`,
    `Get "https://r.io/v2/": Authorization: Basic ${base64(`user:${CANARY}`)}`,
    `Authorization: Bearer ${CANARY}`,
    `bearer ${base64(CANARY)}`,
    `no such file: /certs.d/u:${CANARY_IN_URL}@r.io`,
    `no such file: /certs.d/u%3A${CANARY_IN_URL}%40r.io`,
    `pull access denied for //${CANARY_IN_URL}@r.io`,
    `"us:er","password":"${CANARY}","email":"x"`,
    `\\"password\\":\\"\\\\\\"${CANARY}\\"`,
    `"password":[["${CANARY}"]]`,
    `{"auth":"${base64(`user:${CANARY}`)}"`,
    `"name":"TOKEN","value":"${CANARY}"`,
  ])('stays where it can be known as a secret: %s', (text) => {
    expect(withoutUnknowableCanaries(text)).toBe(text);
  });

  it.each([
    `Get "https://r.io/vN${base64(`user:${CANARY}`)}`,
    CANARY_IN_URL,
    `u:${CANARY_IN_URL} and more@r.io`,
    `"password":"x","email":"${CANARY}"`,
    `"password":"x"\n${CANARY}`,
    `no such file: /home/${CANARY_IN_URL}@example.com`,
    `Authorization: none\n${base64(CANARY)}`,
  ])('is taken out where nobody could know it: %s', (text) => {
    const harmless = withoutUnknowableCanaries(text);
    expect(harmless).toHaveLength(text.length);
    expect(holdsCanary(harmless)).toBe(false);
  });
});

describe('a manifest', () => {
  const text = `{"kind":"Pod","metadata":{"name":"p","annotations":{"applied":"${CANARY}"}}}`;

  it('keeps every canary while it is one', () => {
    expect(textOrManifest(text)).toBe(text);
  });

  it('is a text when it is broken', () => {
    expect(holdsCanary(textOrManifest(text.slice(9)))).toBe(false);
  });
});
