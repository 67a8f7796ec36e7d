import { readText } from '../../../src/core/evidence/read-text';
import { runMain } from '../../cli/run-main';

const kinds = (text: string): readonly object[] => readText(text).evidence.map(({ says }) => says);
const first = async (text: string): Promise<string | undefined> => {
  const { stdout } = await runMain(['doctor', '-o', 'json'], { stdin: text });
  const { diagnoses } = JSON.parse(stdout) as {
    readonly diagnoses: readonly { readonly findings: readonly { readonly id: string }[] }[];
  };
  return diagnoses[0]?.findings[0]?.id;
};

describe('RegistryUnavailable', () => {
  it.each(['Error: RegistryUnavailable', 'Failed to pull image "r.example/a:1": RegistryUnavailable'])(
    '%s says no more than that the registry is not available',
    async (text) => {
      expect(kinds(text)).toEqual([{ kind: 'host-not-reached', why: 'unavailable' }]);
      expect(await first(text)).toBe('registry-not-reached');
    },
  );

  it('gives way to what is said behind it', async () => {
    const text =
      'Failed to pull image "r.example/a:1": RegistryUnavailable: dial tcp: lookup r.example: no such host';
    expect(kinds(text)).toEqual([{ kind: 'host-not-reached', why: 'name-unknown' }]);
    expect(await first(`${text}\n\nError: RegistryUnavailable`)).toBe('registry-name-unknown');
  });
});

describe('a request of another program', () => {
  it.each([
    'GET https://r.example/v2/',
    '2026/01/12 10:00:00 --> GET https://r.example/v2/a/manifests/1',
    'HEAD https://r.example/v2/a/manifests/1',
  ])('%s is no failure', async (text) => {
    expect(kinds(text)).toMatchObject([{ kind: 'not-understood' }]);
    expect(await first(text)).toBe('text-not-understood');
  });

  it('is one where the answer stands behind it', async () => {
    const text = 'GET https://r.example/v2/a/manifests/1: UNAUTHORIZED: authentication required';
    expect(kinds(text)).toMatchObject([
      { kind: 'other-program-asked', program: 'go-containerregistry' },
      { kind: 'host-answered', means: 'unauthorized' },
    ]);
    expect(await first(text)).toBe('pulled-by-other-program');
  });
});
