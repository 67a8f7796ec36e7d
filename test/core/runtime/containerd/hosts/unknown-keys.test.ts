import fc from 'fast-check';
import { runtimeFiles } from '../../../../../src/core/runtime/files';
import { planPull, type RuntimePlan } from '../../../../../src/core/runtime/plan';

const LINES = ['1.6.20', '1.7.35', '2.0.14', '2.2.9', '2.4.2'];
const FILE = '/certs.d/registry.example.com/hosts.toml';
const CONFIG = 'version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = "/certs.d"\n';
const SERVER = 'server = "https://registry.example.com"\n';

function planOf(hostsToml: string, version = '2.2.9'): RuntimePlan {
  const files = runtimeFiles(
    new Map([
      ['/etc/containerd/config.toml', CONFIG],
      [FILE, hostsToml],
    ]),
  );
  return planPull({ runtime: 'containerd', version, files }, 'registry.example.com/app:1', []);
}

const found = ({ findings }: RuntimePlan, id: string): readonly (readonly [number | undefined, string])[] =>
  findings.filter((one) => one.id === id).map(({ place, message }) => [place?.line, message]);

describe.each(LINES)('a hosts.toml of containerd %s with keys that it does not know', (version) => {
  it('has tables under [hosts], of which none is asked', () => {
    const plan = planOf(`${SERVER}\n[hosts."https://mirror.example.net"]\nskip_verify = true\n`, version);
    expect(plan.endpoints.map(({ host }) => host)).toEqual(['registry.example.com']);
    expect(found(plan, 'setting-not-read')).toEqual([
      [3, expect.stringMatching(/`hosts`.* mirrors have the form \[host\."https:\/\/…"\]/)],
    ]);
  });

  it('has a path that begins with /v2, and gets another one behind it', () => {
    const plan = planOf(`${SERVER}[host."https://mirror.example.net/v2/hub"]\n`, version);
    expect(plan.endpoints.map(({ path }) => path)).toEqual(['/v2/hub/v2/app', '/v2/app']);
    expect(plan.findings).toMatchObject([
      { id: 'host-path-lengthened', consequence: 'taken-otherwise', place: { file: FILE, line: 2 } },
    ]);
    expect(plan.findings[0]?.message).toContain('Write `override_path = true` for it where /v2/hub is');
  });
});

describe('keys of a hosts.toml', () => {
  it.each([
    ['skip-verify = true', '`skip_verify = true`'],
    ['insecure_skip_verify = true', '`skip_verify = true`'],
    ['override-path = true', '`override_path` may be meant'],
    ['capabilties = ["pull"]', '`capabilities` may be meant'],
    ['endpoint = "x"', 'It changes nothing'],
  ])('%s below a host is told, with what to write', (line, instead) => {
    const plan = planOf(`${SERVER}[host."https://mirror.example.net"]\n${line}\n`);
    expect(found(plan, 'setting-not-read')).toEqual([[3, expect.stringContaining(instead)]]);
  });

  it.each(['capabilities = ["pull"]', 'SKIP_VERIFY = true', 'dial_timeout = "1s"', 'rewrite = {}'])(
    '%s is one that some containerd reads',
    (line) => {
      const plan = planOf(`${SERVER}${line}\n[host."https://mirror.example.net"]\n${line}\n`);
      expect(plan.findings).toEqual([]);
    },
  );

  it.each([
    ['ends with /v2', '[host."https://mirror.example.net/hub/v2"]'],
    ['is all there is', '[host."https://mirror.example.net/v2"]'],
    ['is elsewhere', '[host."https://mirror.example.net/hub"]'],
    ['is meant', '[host."https://mirror.example.net/v2/hub"]\noverride_path = true'],
  ])('and a path of which /v2 %s are in order', (_what, host) => {
    expect(planOf(`${SERVER}${host}\n`).findings).toEqual([]);
  });

  it('are told without what may be a password, and not without end', () => {
    const key = '"https://user:canary@mirror.example.net" = 1\n';
    const many = Array.from({ length: 2000 }, (_, at) => `key${at} = 1\n`);
    const { findings } = planOf(key + many.join('') + SERVER);
    expect(findings).toHaveLength(10);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });

  it('are told by the line on which they stand, whatever is before them', () => {
    const comments = fc.array(fc.constantFrom('', '# x', '  '), { maxLength: 5 });
    fc.assert(
      fc.property(comments, fc.constantFrom(...LINES), (before, version) => {
        const text = [...before, 'hosts = 1', '[host]'].join('\n');
        expect(found(planOf(text, version), 'setting-not-read').map(([line]) => line)).toEqual([
          before.length + 1,
        ]);
      }),
      { numRuns: 50 },
    );
  });
});
