import { resolveFrom, type ImageProbe, type ImageResolution } from '../src/index';

// What is asserted here is above all that it compiles: `npm run types` reads this file.

/** What an outcome says is there is there, without a question mark. */
function told(resolution: ImageResolution): string {
  switch (resolution.outcome) {
    case 'invalid-image':
      return resolution.fault.message;
    case 'keyring-failed':
      return resolution.reference.registry;
    case 'credentials':
    case 'anonymous':
    case 'plugins-not-run':
      return `${resolution.reference.name}: ${resolution.outcome}`;
  }
}

function faultOf(probe: ImageProbe): string | undefined {
  if (probe.verdict === 'not-pulled') return probe.fault?.message;
  // Nowhere else is there one.
  const none: undefined = probe.fault;
  return none;
}

describe('the outcome for an image', () => {
  it('tells what else there is', () => {
    const { images } = resolveFrom({ images: ['nginx', 'UPPER'] });
    expect(images.map(told)).toEqual([
      'docker.io/library/nginx: anonymous',
      'Image name "UPPER" is invalid: the repository must be lower case.',
    ]);
    const failed = resolveFrom({
      images: ['ghcr.io/a/b'],
      pullSecrets: [
        {
          kind: 'Secret',
          type: 'kubernetes.io/dockerconfigjson',
          metadata: { name: 's' },
          data: { '.dockerconfigjson': Buffer.from('{').toString('base64') },
        },
      ],
    });
    expect(failed.images.map(told)).toEqual(['ghcr.io']);
  });

  it('of a probe has a fault where nothing was asked, and nowhere else', () => {
    const fault = { fault: 'format', message: 'no name' } as const;
    expect(faultOf({ image: 'UPPER', verdict: 'not-pulled', fault, attempts: [] })).toBe('no name');
    expect(faultOf({ image: 'nginx', verdict: 'pulls', attempts: [] })).toBeUndefined();
  });
});

describe('an option', () => {
  it('that is undefined is one that is left out, under exactOptionalPropertyTypes too', () => {
    const kubeletVersion: string | undefined = undefined;
    const { images, keyring } = resolveFrom({
      images: ['nginx'],
      kubeletVersion,
      environment: undefined,
      files: undefined,
      pullSecrets: undefined,
      nodeFiles: undefined,
      strict: undefined,
    });
    expect(images).toEqual(resolveFrom({ images: ['nginx'] }).images);
    expect(keyring.environment).toEqual(resolveFrom({ images: [] }).keyring.environment);
  });
});
