import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatesOfKubelet, gateVerdict } from '../../../../src/core/node-config/kubelet/known-gates';

const RELEASES = ['1.34.4', '1.35.1', '1.36.0', '1.37.2'];
const FOLDER = join(__dirname, '../../../../fixtures/kubelet-settings');

/** What the code of the kubelet has: name, default, whether it is locked to it. */
function recorded(
  release: string,
): readonly (readonly [name: string, byDefault: boolean, locked: boolean])[] {
  const text = readFileSync(join(FOLDER, `gates-${release}.txt`), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', byDefault, locked] = line.split(' ');
      return [name, byDefault === 'true', locked === 'true'] as const;
    });
}

const everyGate = new Set(RELEASES.flatMap((release) => recorded(release).map(([name]) => name)));

describe.each(RELEASES)('the feature gates of kubelet %s', (release) => {
  it('are those of its own code', () => {
    expect([...(gatesOfKubelet(release) ?? [])].sort()).toEqual(
      recorded(release)
        .map(([name]) => name)
        .sort(),
    );
  });

  it('are taken, but for the other value of one that is locked', () => {
    for (const [name, byDefault, locked] of recorded(release)) {
      const other = gateVerdict(release, name, !byDefault);
      expect([name, gateVerdict(release, name, byDefault)]).toEqual([name, { kind: 'taken' }]);
      expect([name, other]).toEqual([
        name,
        locked ? { kind: 'locked', value: byDefault } : { kind: 'taken' },
      ]);
    }
  });

  it('are no others', () => {
    const own = new Set(recorded(release).map(([name]) => name));
    for (const name of everyGate)
      if (!own.has(name)) expect(gateVerdict(release, name, true)?.kind).toBe('unrecognized');
    expect(gateVerdict(release, 'NoSuchGate', false)).toEqual({ kind: 'unrecognized' });
    expect(gateVerdict(release, '__proto__', false)).toEqual({ kind: 'unrecognized' });
    expect(gateVerdict(release, 'AllBeta', false)).toEqual({ kind: 'taken' });
  });
});

it.each(['1.33.4', '1.38.0', '1.34.4+k3s1', '1.34.4-eks-1', '1.34', 'x'])(
  'the gates of kubelet %s are not all known',
  (version) => {
    expect(gatesOfKubelet(version)).toBeUndefined();
    expect(gateVerdict(version, 'NoSuchGate', true)).toBeUndefined();
  },
);
