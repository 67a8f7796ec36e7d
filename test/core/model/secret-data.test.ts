import { inspect } from 'node:util';
import { SecretData } from '../../../src/core/model/secret-data';
import { formatted } from './formatted';

const data = (): SecretData =>
  new SecretData([
    ['.dockerconfigjson', new TextEncoder().encode('canary')],
    ['note', new TextEncoder().encode('canary')],
  ]);

describe('the data of a secret', () => {
  it('is a map of bytes', () => {
    expect(new TextDecoder().decode(data().get('note'))).toBe('canary');
    expect(data().size).toBe(2);
  });

  it('shows its keys only', () => {
    expect(String(data())).toBe('SecretData(.dockerconfigjson, note)');
    expect(inspect(data())).toBe('SecretData(.dockerconfigjson, note)');
    expect(JSON.stringify(data())).toBe('{".dockerconfigjson":"[redacted]","note":"[redacted]"}');
  });

  it('does not show its values in another way, as long as nobody asks for them', () => {
    const asked = [
      'inspect without custom functions',
      'entries',
      'structured clone',
      'console',
      'copy by spreading',
    ];
    const shown = formatted(data()).filter(([, text]) => text.includes('canary'));
    expect(shown.map(([way]) => way).filter((way) => !asked.includes(way))).toEqual([]);
  });
});
