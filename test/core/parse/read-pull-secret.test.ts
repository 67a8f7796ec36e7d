import { parsePullSecrets } from '../../../src/core/parse/pull-secret-text';
import { readPullSecret } from '../../../src/core/parse/read-pull-secret';
import type { PullSecret } from '../../../src/core/model/pull-secret';
import { authOf, configJson, dockercfg, passwords } from '../../builders/docker-config';
import { fixture } from '../../builders/fixture';
import { pullSecret } from '../../builders/pull-secret';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const config = passwords({ 'gcr.io': 'word' });

describe('a pull secret that gives credentials', () => {
  it('of type dockerconfigjson holds a config.json', () => {
    const secret: PullSecret = { ...pullSecret('n', config), namespace: 's', uid: 'u' };
    const { report, document } = readPullSecret(secret);
    expect(report).toEqual({
      secret: { namespace: 's', name: 'n', uid: 'u', type: 'kubernetes.io/dockerconfigjson' },
      outcome: 'used',
      source: { kind: 'pull-secret', namespace: 's', name: 'n', uid: 'u', dataKey: '.dockerconfigjson' },
      entries: 1,
    });
    expect(document?.format).toBe('config.json');
    expect(document?.entries.map(({ key }) => key)).toEqual(['gcr.io']);
  });

  it('of type dockercfg holds the bare map', () => {
    const text = dockercfg({ 'gcr.io': { auth: authOf('u', 'p') }, auths: {} });
    const { report, document } = readPullSecret(
      pullSecret('n', text, { type: 'kubernetes.io/dockercfg', dataKey: '.dockercfg' }),
    );
    expect(report).toMatchObject({ outcome: 'used', source: { dataKey: '.dockercfg' }, entries: 2 });
    expect(document?.format).toBe('dockercfg');
  });

  it.each(['{}', 'null', '{"auths":{}}'])('may hold nothing: %s', (text) => {
    expect(readPullSecret(pullSecret('n', text)).report).toMatchObject({ outcome: 'used', entries: 0 });
  });
});

describe('a pull secret that is passed over', () => {
  it.each([
    ['Opaque', '.dockerconfigjson', 'wrong-type'],
    ['', '.dockerconfigjson', 'wrong-type'],
    ['kubernetes.io/DockerConfigJson', '.dockerconfigjson', 'wrong-type'],
    ['kubernetes.io/dockerconfigjson', 'config.json', 'missing-key'],
    ['kubernetes.io/dockerconfigjson', '.dockercfg', 'missing-key'],
    ['kubernetes.io/dockercfg', '.dockerconfigjson', 'missing-key'],
  ])('type %j with data %j: %s', (type, dataKey, reason) => {
    expect(readPullSecret(pullSecret('n', config, { type, dataKey }))).toEqual({
      report: { secret: { namespace: 'default', name: 'n', uid: '', type }, outcome: 'ignored', reason },
    });
  });

  it('has empty data', () => {
    expect(readPullSecret(pullSecret('n', '')).report).toMatchObject({ outcome: 'ignored', reason: 'empty' });
  });
});

describe('a pull secret that does not decode', () => {
  it('carries its source and fault, and no document', () => {
    expect(readPullSecret(pullSecret('n', '{'))).toEqual({
      report: {
        secret: { namespace: 'default', name: 'n', uid: '', type: 'kubernetes.io/dockerconfigjson' },
        outcome: 'malformed',
        source: {
          kind: 'pull-secret',
          namespace: 'default',
          name: 'n',
          uid: '',
          dataKey: '.dockerconfigjson',
        },
        fault: { kind: 'syntax', syntax: 'unexpected-end', offset: 1, line: 1, column: 2 },
        doubleBase64: false,
      },
    });
  });

  it.each([
    ['twice in base64', base64(config), true],
    ['twice in base64, with a newline', `${base64(config)}\n`, true],
    ['twice in base64, with spaces around', `  ${base64(config)} \r\n`, true],
    ['twice in base64, and broken inside', base64('{'), false],
    ['twice in base64, and void inside', base64(configJson({ r: 5 })), false],
    ['three times in base64', base64(base64(config)), false],
    ['base64 of nothing', '  ', false],
    ['base64 without padding', base64(`${config}  `).replace(/=+$/, ''), false],
    ['plain text', 'hello', false],
    ['void', configJson({ r: 5 }), false],
  ])('%s', (_, text, doubleBase64) => {
    expect(readPullSecret(pullSecret('n', text)).report).toMatchObject({
      outcome: 'malformed',
      doubleBase64,
    });
  });

  it('twice in base64 is judged by the format of its type', () => {
    const flat = base64(dockercfg({ auths: 5 }));
    const old = { type: 'kubernetes.io/dockercfg', dataKey: '.dockercfg' };
    expect(readPullSecret(pullSecret('n', base64('{"other":5}'))).report).toMatchObject({
      doubleBase64: true,
    });
    expect(readPullSecret(pullSecret('n', base64('{"other":5}'), old)).report).toMatchObject({
      doubleBase64: false,
    });
    expect(readPullSecret(pullSecret('n', flat, old)).report).toMatchObject({ doubleBase64: false });
  });

  it('comes from a manifest that was encoded once too often', () => {
    const [secret] = parsePullSecrets(fixture('manifests/double-base64.yaml')) as readonly PullSecret[];
    expect(secret === undefined ? undefined : readPullSecret(secret).report).toMatchObject({
      outcome: 'malformed',
      doubleBase64: true,
    });
  });
});
