import { RULES } from '../../../../src/core/diagnose/rules';
import { rank } from '../../../../src/core/diagnose/rank';
import type { ElsewhereInput } from '../../../../src/core/story/story-input';
import type { ToolName } from '../../../../src/core/agreement/tool';
import { diagnose } from '../diagnose-one';
import { STATEMENTS, evidenceThat } from '../every-statement';
import { IMAGE, REGISTRY, secret } from '../situation';

const HOME = '/home/jane';
const REFUSED = `Failed to pull image "${IMAGE}": failed to fetch anonymous token: 401 Unauthorized`;
const auth = (user: string): string => Buffer.from(`${user}:s3cret-of-${user}`).toString('base64');

function elsewhere(config: object | undefined, tools: readonly ToolName[] = ['docker']): ElsewhereInput {
  const bytes = Buffer.from(JSON.stringify(config ?? {}));
  const files = new Map(
    config === undefined ? [] : [[`${HOME}/.docker/config.json`, { kind: 'bytes', bytes }] as const],
  );
  return { compare: { tools, environment: { variables: { HOME } }, files } };
}

function told(input: ElsewhereInput, rest: object = {}): { message: string; hint?: string } | undefined {
  const { findings } = diagnose({ image: IMAGE, events: [REFUSED], elsewhere: input, ...rest });
  return findings.find(({ id }) => id === 'works-elsewhere');
}

describe('works-elsewhere', () => {
  it('says why docker works, under the root cause', () => {
    const input = elsewhere({ auths: { [REGISTRY]: { auth: auth('jane') } } });
    const { findings } = diagnose({ image: IMAGE, events: [REFUSED], elsewhere: input });
    expect(findings[0]).toMatchObject({ id: 'no-credential', severity: 'error' });
    expect(findings.at(-1)).toMatchObject({ id: 'works-elsewhere', severity: 'info', context: false });
    expect(findings.at(-1)?.message).toContain(
      'docker works because it takes user jane from /home/jane/.docker/config.json',
    );
    expect(findings.at(-1)?.message).toContain('the kubelet does not look there');
    expect(JSON.stringify(findings)).not.toContain('s3cret-of-jane');
  });

  it('names a credential helper, and does not say what it knows', () => {
    const finding = told(elsewhere({ credsStore: 'desktop', auths: { [REGISTRY]: {} } }));
    expect(finding?.message).toContain('docker works because it asks docker-credential-desktop');
    expect(finding?.message).toContain('the kubelet never asks it');
  });

  it('tells of one that pulls without what the kubelet sends', () => {
    const content = JSON.stringify({ auths: { [REGISTRY]: { auth: auth('team') } } });
    const finding = told(elsewhere(undefined), { secrets: [secret('regcred', content)] });
    expect(finding?.message).toContain('docker works because it pulls without a credential');
    expect(finding?.message).toContain('user team');
  });

  it('says so where the program would do no better', () => {
    const same = JSON.stringify({ auths: { [REGISTRY]: { auth: auth('jane') } } });
    const alike = told(elsewhere(JSON.parse(same) as object), { secrets: [secret('regcred', same)] });
    expect(alike).toMatchObject({ confidence: 'possible' });
    expect(alike?.message).toContain('the same that the kubelet tries first');
    expect(told(elsewhere(undefined))?.message).toContain('docker pulls without a credential here');
  });

  it('is a hint where a text only says that it works', () => {
    expect(told({ saidToWork: ['docker'] })).toMatchObject({
      confidence: 'possible',
      hint: expect.stringContaining('doctor --tool docker') as string,
    });
    expect(told({ saidToWork: [] })).toBeUndefined();
  });

  it('gives k8schain the pull secrets of the pod', () => {
    const content = JSON.stringify({ auths: { [REGISTRY]: { auth: auth('team') } } });
    const finding = told(elsewhere(undefined, ['k8schain']), { secrets: [secret('regcred', content)] });
    expect(finding?.message).toContain('pull secret shop/regcred');
  });

  it('redacts what may be a password in a key or path', () => {
    const finding = told(
      elsewhere({ auths: { [`https://u:pa55word@${REGISTRY}`]: { auth: auth('jane') } } }),
    );
    expect(finding?.message).toContain('docker works');
    expect(finding?.message).not.toContain('pa55word');
  });

  it.each(STATEMENTS.map((statement): [string, typeof statement] => [JSON.stringify(statement), statement]))(
    'is the last of all where there is %s',
    (_what, statement) => {
      const input = elsewhere({ auths: { [REGISTRY]: { auth: auth('jane') } } });
      const { story } = diagnose({ image: IMAGE, evidence: [evidenceThat(statement)], elsewhere: input });
      const all = RULES.map((rule) => ({ rule, seen: rule.check(story) ?? { message: 'x' } }));
      expect(rank(all, story).at(-1)?.id).toBe('works-elsewhere');
    },
  );
});
