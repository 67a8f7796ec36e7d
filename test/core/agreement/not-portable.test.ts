import fc from 'fast-check';
import { notPortable } from '../../../src/core/agreement/not-portable';
import { renderConfigJson } from '../../../src/core/render/render';
import { keyringOf, portableCase } from '../../agreement/portable-case';

const auth = (text: string): string => Buffer.from(text).toString('base64');
const HUB = { 'docker.io': { auth: auth('u:p') }, 'https://index.docker.io/v1/': { auth: auth('u:p') } };

function messageOf(config: unknown): string | undefined {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  return notPortable('config.json', { kind: 'bytes', bytes: Buffer.from(text) })?.message;
}

describe('what keeps programs from reading a file alike', () => {
  it('is nothing in the portable form', () => {
    expect(messageOf({ auths: { 'reg.io': { auth: auth('u:p') }, ...HUB } })).toBeUndefined();
    expect(messageOf({ auths: {} })).toBeUndefined();
  });

  it('is nothing in what render writes for the target portable', () => {
    fc.assert(
      fc.property(portableCase, (each) => {
        const { text } = renderConfigJson(keyringOf(each), { target: 'portable', reveal: true });
        return messageOf(text) === undefined;
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [{ auths: {}, credsStore: 'x' }, '"credsStore" beside auths'],
    [{}, 'auths not at all'],
    ['{"auths":{},"auths":{}}', 'auths more than once'],
    ['{"auths":{}}}', 'no JSON'],
    ['[]', 'no JSON object'],
    [{ auths: { 'reg.io/team': { auth: auth('u:p') } } }, '"reg.io/team" is no bare host'],
    [{ auths: { 'https://reg.io': { auth: auth('u:p') } } }, 'no bare host'],
    [{ auths: { 'docker.io': { auth: auth('u:p') } } }, 'one is missing'],
    [{ auths: { ...HUB, 'docker.io': { auth: auth('v:p') } } }, 'two credentials'],
    [{ auths: { 'reg.io': { auth: auth('u:p'), email: 'x' } } }, '"email"'],
    [{ auths: { 'reg.io': { auth: auth('u:pp').replace(/=+$/, '') } } }, 'some programs change or refuse'],
    [{ auths: { 'reg.io': {} } }, 'some programs change or refuse'],
    [{ auths: { 'reg.io': 5 } }, 'is no object'],
  ])('%j: %s', (config, words) => {
    expect(messageOf(config)).toContain(words);
  });

  it('shows no password, and of many departures the first ones', () => {
    const auths = Object.fromEntries(
      [...Array(50).keys()].map((at) => [`https://u:s3cret@h${at}.io`, { auth: 's3cret' }]),
    );
    const message = messageOf({ auths });
    expect(message).not.toContain('s3cret');
    expect(message).toContain('and 92 more');
  });
});
