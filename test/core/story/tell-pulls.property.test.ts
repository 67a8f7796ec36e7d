import fc from 'fast-check';
import { tellPulls } from '../../../src/core/story/tell-pulls';
import { revealed } from '../../builders/revealed-credential';
import { situations } from './arbitrary-situation';
import { resolved, told } from './told-situation';

const RUNS = { numRuns: Number(process.env.STORY_CASES ?? 1_000) };

describe('a story says what resolvePod says', () => {
  it('of every generated pod, account, secret, node and plugin', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const resolution = await resolved(situation);
        const { pod, pulls, keyring } = tellPulls(told(situation, resolution));
        expect(pod?.facts).toEqual(resolution.pod);
        expect(keyring.places).toEqual(resolution.keyring.places);
        expect(keyring.pullSecrets).toEqual(resolution.keyring.pullSecrets);
        expect(keyring.findings).toEqual(
          resolution.keyring.findings.filter(({ id }) => !id.startsWith('plugin')),
        );
        const images = new Map(
          resolution.pod.images.map(({ image }, at) => [image, resolution.images[at]?.resolution]),
        );
        if (resolution.pod.refusal !== undefined) {
          expect(
            pulls.every(
              ({ candidates, stages }) => candidates.length === 0 && stages.admission.outcome === 'failed',
            ),
          ).toBe(true);
          return;
        }
        expect(new Map(pulls.map((pull) => [pull.image, pull.resolution.outcome]))).toEqual(
          new Map([...images].map(([image, one]) => [image, one?.outcome])),
        );
        for (const pull of pulls) {
          const one = images.get(pull.image);
          expect(pull.candidates.map((each) => revealed(each.credential))).toEqual(
            one?.candidates.map((each) => revealed(each.credential)),
          );
          expect(pull.candidates.map(({ provenance }) => provenance)).toEqual(
            one?.candidates.map(({ provenance }) => provenance),
          );
        }
      }),
      RUNS,
    );
  });
});
