import { LARGEST_FILE } from '../../../src/core/runtime/finding';
import { tellRuntime, ToldRuntime } from '../../../src/core/story/tell-runtime';

const QUESTION = { image: 'r.io/x:1', candidates: [], evidence: [], isOfPod: true };
const FILE = '/etc/containerd/config.toml';

describe('the runtime of a pull', () => {
  it.each([
    ['known where its file is read', 'version = 2\n', true],
    [
      'unknown where a file is larger than we look at, as the limit is ours',
      `#${'x'.repeat(LARGEST_FILE)}`,
      false,
    ],
  ])('is %s', (_, text, known) => {
    expect(tellRuntime(new ToldRuntime({ [FILE]: text }), QUESTION).known).toBe(known);
  });

  it('is unknown where nobody tells of its files', () => {
    expect(tellRuntime(new ToldRuntime(undefined), QUESTION)).toEqual({
      known: false,
      needs: 'runtime-configuration',
    });
  });
});
