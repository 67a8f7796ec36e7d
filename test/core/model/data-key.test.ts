import { inspect } from 'node:util';
import { parsePullSecrets } from '../../../src';
import { shownDataKey, shownDataPointer } from '../../../src/core/model/data-key';

describe('the key of the data of a secret', () => {
  it.each(['.dockerconfigjson', '.dockercfg', 'config.json', 'tls.crt', 'user_name-1'])(
    'is shown: %s',
    (key) => {
      expect(shownDataKey(key)).toBe(key);
      expect(shownDataPointer(`/data/${key}`)).toBe(`/data/${key}`);
    },
  );

  it.each([
    ['holds what no name holds', '"auth":"dXNlcjpwYXNz'],
    ['is as long as a value', 'dXNlcjpwYXNz'.repeat(8)],
    ['is empty', ''],
  ])('is told by its length where it %s', (_, key) => {
    expect(shownDataKey(key)).toBe(`[a key of ${key.length} characters]`);
    expect(shownDataPointer(`/stringData/${key}`)).toBe(`/stringData/[a key of ${key.length} characters]`);
  });

  it('leaves other pointers as they are', () => {
    expect(shownDataPointer('/metadata/name')).toBe('/metadata/name');
  });

  it('shows no value of a damaged manifest that stands where a key belongs', () => {
    const text = `{"kind":"Secret","metadata":{"name":"a"},"type":"kubernetes.io/dockerconfigjson","stringData":{".dockerconfigjson":"{}",\\"auth\\":\\"dXNlcjpjYW5hcnk\\"}}`;
    const secrets = parsePullSecrets(text);
    for (const shown of [inspect(secrets, { depth: 9 }), JSON.stringify(secrets)])
      expect(shown).not.toContain('dXNlcjpjYW5hcnk');
  });
});
