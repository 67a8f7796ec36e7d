import fc from 'fast-check';
import { diagnosePod } from '../../../src/core/diagnose/diagnose-pod';
import { RULES } from '../../../src/core/diagnose/rules';
import type { RuleDefinition } from '../../../src/core/diagnose/rule';
import { boundOf } from '../../../src/core/evidence/bounds';
import { says } from '../../../src/core/evidence/says';
import { stageIndex } from '../../../src/core/model/stage';
import type { StoryInput } from '../../../src/core/story/tell-pulls';
import { situations } from '../story/arbitrary-situation';
import { resolved, told } from '../story/told-situation';
import { evidenceThat, STATEMENTS } from './every-statement';

/** As many as a run of all tests can bear; STORY_CASES=20000 for a long one. */
const numRuns = Number(process.env.STORY_CASES ?? 300);

const BY_ID = new Map(RULES.map((rule): [string, RuleDefinition] => [rule.id, rule]));

const presence = fc.constantFrom(true, false);

/** Stages whose failure ends a pull. */
const DECIDED = ['kubelet', 'admission', 'policy', 'secrets'] as const;

/** Words by which a finding is sure that there is no credential, and those by which it is not. */
const NONE = /no credential matches|nothing (?:else )?matches|the pull is anonymous/i;
const OPEN = /not known here/i;

/** Words by which a finding says that the kubelet offers nothing. */
const NOTHING = /no credential matches|nothing matches|the pull is anonymous|no plugin is asked/i;

describe('the doctor says what resolvePod says', () => {
  it('a pod that is refused is an error of admission', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (each) => {
        const resolution = await resolved(each);
        const { images } = diagnosePod(told(each, resolution));
        if (resolution.pod.refusal === undefined) return;
        for (const { findings } of images) {
          const [first] = findings;
          expect(first).toMatchObject({ severity: 'error', stage: 'admission' });
        }
      }),
      { numRuns },
    );
  });

  it('a keyring that fails, and a name that is refused, are errors of their stage', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (each) => {
        const resolution = await resolved(each);
        const { images } = diagnosePod(told(each, resolution));
        for (const { resolution: one } of resolution.images) {
          const stage = { 'keyring-failed': 'secrets', 'invalid-image': 'policy' }[one.outcome as string];
          if (stage === undefined) continue;
          const { findings = [] } = images.find(({ image }) => image === one.image) ?? {};
          expect(
            findings.filter(({ severity }) => severity === 'error').map((finding) => finding.stage),
          ).toContain(stage);
        }
      }),
      { numRuns },
    );
  });

  it('where candidates are offered, nothing says that none is; nothing is missing that was not given', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (each) => {
        const input = told(each, await resolved(each));
        for (const { story, findings } of diagnosePod(input).images) {
          const offered = story.candidates.some(({ credential }) => !credential.isBlank);
          if (offered) expect(findings.filter(({ message }) => NOTHING.test(message))).toEqual([]);
          if (input.secrets === undefined)
            expect(findings.map(({ id }) => id)).not.toContain('secret-missing');
          if (input.credentialProviders === undefined)
            expect(findings.filter(({ message }) => message.includes('plugin is configured'))).toEqual([]);
        }
      }),
      { numRuns },
    );
  });

  it('without evidence an error is of a stage that fails, and such a stage has one', async () => {
    await fc.assert(
      fc.asyncProperty(situations, presence, async (each, imagePresent) => {
        const input = { ...told(each, await resolved(each)), nodeState: { imagePresent } };
        const { images, pod } = diagnosePod(input);
        for (const { story, findings } of images) {
          const failing = findings.filter(({ severity }) => severity === 'error').map(({ stage }) => stage);
          for (const stage of failing) expect(story.stages[stage]).toMatchObject({ outcome: 'failed' });
          for (const stage of pod?.refusal === undefined ? DECIDED : [])
            if (story.stages[stage].outcome === 'failed') expect(failing).toContain(stage);
        }
      }),
      { numRuns },
    );
  });

  it('where a source is unknown, nothing says that there is no credential', async () => {
    await fc.assert(
      fc.asyncProperty(situations, presence, async (each, imagePresent) => {
        const input = { ...told(each, await resolved(each)), nodeState: { imagePresent } };
        for (const { story, findings } of diagnosePod(input).images) {
          const { secrets, plugins, 'node-files': files } = story.stages;
          if ([secrets, plugins, files].every(({ outcome }) => outcome !== 'unknown')) continue;
          const sure = findings.filter(({ message }) => NONE.test(message) && !OPEN.test(message));
          expect(sure).toEqual([]);
        }
      }),
      { numRuns },
    );
  });

  it('no stage has failed that evidence shows to have held', async () => {
    await fc.assert(
      fc.asyncProperty(situations, fc.constantFrom(...STATEMENTS), async (each, statement) => {
        const bound = boundOf(statement);
        const input = { ...told(each, await resolved(each)), evidence: [evidenceThat(statement)] };
        for (const { story } of diagnosePod(input).images) {
          if (bound === undefined || story.evidence.length === 0) continue;
          const held = DECIDED.filter((stage) => stageIndex(stage) < stageIndex(bound.reached));
          expect(held.filter((stage) => story.stages[stage].outcome === 'failed')).toEqual([]);
        }
      }),
      { numRuns },
    );
  });

  it('evidence of any kind never puts a hypothesis first that it contradicts', async () => {
    await fc.assert(
      fc.asyncProperty(situations, fc.constantFrom(...STATEMENTS), async (each, statement) => {
        const input = { ...told(each, await resolved(each)), evidence: [evidenceThat(statement)] };
        for (const { story, findings } of diagnosePod(input).images) {
          if (story.evidence.length === 0) continue;
          const contradicted = findings.filter(({ id }) =>
            BY_ID.get(id)?.excludedBy.some((one) => says(statement, one)),
          );
          expect(contradicted.every(({ context, severity }) => context && severity !== 'error')).toBe(true);
          if (boundOf(statement)?.ended === 'failed')
            expect(contradicted.map(({ id }) => id)).not.toContain(findings[0]?.id);
        }
      }),
      { numRuns },
    );
  });

  it('to tell less makes no new error', async () => {
    const parts = ['secrets', 'serviceAccounts', 'credentialProviders', 'files'] as const;
    await fc.assert(
      fc.asyncProperty(situations, fc.constantFrom(...parts), async (each, part) => {
        const input = told(each, await resolved(each));
        const { [part]: _left, ...less } = input;
        // What is refused at the door goes no further; of whom nobody knows that, it may.
        if (diagnosePod(input).pod?.refusal !== undefined) return;
        const all = errorsOf(input);
        expect(errorsOf(less).filter((error) => !all.includes(error))).toEqual([]);
      }),
      { numRuns },
    );
  });
});

function errorsOf(input: StoryInput): readonly string[] {
  return diagnosePod(input).images.flatMap(({ image, findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ id }) => `${image} ${id}`),
  );
}
