import { runtimeFiles } from '../../../../../src/core/runtime/files';
import { planPull, type RuntimePlan } from '../../../../../src/core/runtime/plan';

const MAIN = '/etc/containers/registries.conf';
const DROP_IN = '/etc/containers/registries.conf.d/50-own.conf';
const TABLE = '[[registry]]\nlocation = "registry.example.com"\n';

function planOf(files: Readonly<Record<string, string>>, image = 'registry.example.com/app:1'): RuntimePlan {
  const all = {
    '/etc/containers/policy.json': '{"default": [{"type": "insecureAcceptAnything"}]}',
    ...files,
  };
  const config = { runtime: 'cri-o', version: '1.37.0', files: runtimeFiles(new Map(Object.entries(all))) };
  return planPull({ ...config, runtime: 'cri-o' }, image, []);
}

describe('a [[registry]] of a later file', () => {
  it.each([
    ['insecure = true', 'insecure = true'],
    ['blocked = true', 'blocked = true'],
    ['mirror-by-digest-only = true', 'mirror-by-digest-only = true'],
    ['[[registry.mirror]]\nlocation = "mirror.example.net"', '[[registry.mirror]]'],
  ])('that does not say %j takes it away from the one of the same prefix', (setting, told) => {
    const { findings, endpoints } = planOf({ [MAIN]: `\n${TABLE}${setting}\n`, [DROP_IN]: TABLE });
    expect(endpoints).toMatchObject([{ host: 'registry.example.com', schemes: ['https'] }]);
    expect(findings).toMatchObject([
      {
        id: 'registry-table-replaced',
        consequence: 'taken-otherwise',
        place: { file: DROP_IN, line: 1 },
        message: expect.stringContaining(
          `in ${MAIN}, line 2, as a whole, and \`${told}\` of that one`,
        ) as string,
      },
    ]);
  });

  it('that says otherwise means it', () => {
    const main = `${TABLE}insecure = true\nblocked = true\n`;
    const dropIn = `${TABLE}insecure = false\nBlocked = false\n`;
    expect(planOf({ [MAIN]: main, [DROP_IN]: dropIn }).findings).toEqual([]);
  });

  it.each([
    ['has nothing to take away', { [MAIN]: `${TABLE}insecure = false\n`, [DROP_IN]: TABLE }],
    ['has another prefix', { [MAIN]: `${TABLE}insecure = true\n`, [DROP_IN]: TABLE.replace('"\n', '/x"\n') }],
    ['is the first one', { [DROP_IN]: TABLE }],
  ])('that %s is not told', (_what, files) => {
    expect(planOf(files).findings).toEqual([]);
  });

  it('is told for images of its prefix alone', () => {
    const files = { [MAIN]: `${TABLE}insecure = true\n`, [DROP_IN]: TABLE };
    expect(planOf(files, 'other.example.com/app:1').findings).toEqual([]);
  });

  it('is compared with the last one before it', () => {
    const between = '/etc/containers/registries.conf.d/10-between.conf';
    const files = {
      [MAIN]: `${TABLE}insecure = true\n`,
      [between]: TABLE,
      [DROP_IN]: `${TABLE}insecure = true\n`,
    };
    expect(planOf(files)).toMatchObject({ findings: [], endpoints: [{ schemes: ['https', 'http'] }] });
  });
});
