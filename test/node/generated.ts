import fc from 'fast-check';
import { isUtf8 } from 'node:buffer';
import { createKeyring } from '../../src';
import { anyOf, plan, weighted } from '../conformance/generators/choice';
import type { Asked, Place, Placed as GeneratedPlaced } from '../conformance/generators/question-types';
import { resolveQuestion } from '../conformance/generators/resolve-question';
import { bytesOfContent, isNoFile, type Placed, type Scenario } from './scenario';

interface Settings {
  readonly home: string | undefined;
  readonly cwd: string;
  readonly rootDir: string;
}

const settings = plan<Settings>({
  home: weighted([3, fc.constant('/root')], [2, fc.constant(undefined)], [1, anyOf('', '/', '/srv/work')]),
  cwd: weighted([2, anyOf('/')], [1, anyOf('/srv/work', '/root')]),
  rootDir: weighted([3, anyOf('/var/lib/kubelet')], [1, anyOf('/srv/kubelet')]),
});

/** A node and pods drawn by the generators of the conformance questions. */
const scenario: fc.Arbitrary<Omit<Scenario, 'name'>> = plan<{ asked: Asked['resolve']; settings: Settings }>({
  asked: resolveQuestion,
  settings,
}).map(({ asked, settings: { home, cwd, rootDir } }) => {
  const names = asked.secrets.map(({ name }) => name);
  return {
    ...(home === undefined ? {} : { home }),
    cwd,
    rootDir,
    files: filesOf(asked.files, { home, cwd, rootDir }),
    secrets: asked.secrets.map(({ name, type, data }) => ({ name, type, data })),
    pods: asked.images
      .filter(isTakenByTheApiServer)
      .map((image) => (names.length === 0 ? { image, static: true } : { image, imagePullSecrets: names })),
  };
});

/** As many as are asked for; the same seed gives the same ones. */
export function generatedScenarios(count: number, seed: number): readonly Scenario[] {
  const usable = scenario.filter((drawn) => drawn.pods.length > 0 && fitsIntoCri(drawn));
  return fc
    .sample(usable, { numRuns: count, seed })
    .map((drawn, at) => ({ ...drawn, name: `generated ${seed}/${at + 1}` }));
}

/** All the API server asks of an image: that it is there, and has no spaces around it. */
function isTakenByTheApiServer(image: string): boolean {
  return image !== '' && image === image.trim() && !/\p{Surrogate}/u.test(image);
}

/** A CRI string is valid UTF-8: a credential that is not never leaves the kubelet. */
function fitsIntoCri({ files = {}, secrets = [] }: Omit<Scenario, 'name'>): boolean {
  const contents = [
    ...Object.values(files).flatMap((placed) => (isNoFile(placed) ? [] : [placed])),
    ...secrets.flatMap(({ data }) => Object.values(data)),
  ];
  return contents
    .map(bytesOfContent)
    .flatMap((bytes) => [
      createKeyring({ files: { 'root/config.json': bytes } }),
      createKeyring({ files: { 'root/.dockercfg': bytes } }),
    ])
    .flatMap(({ config }) => config.entries())
    .flatMap(({ candidates }) => candidates)
    .every(
      ({ credential }) => isUtf8(credential.usernameBytes()) && isUtf8(credential.password.revealBytes()),
    );
}

function filesOf(
  files: Partial<Record<Place, GeneratedPlaced>>,
  { home, cwd, rootDir }: Settings,
): Readonly<Record<string, Placed>> {
  const folders: Record<string, string> = {
    root: rootDir,
    cwd,
    home: home === undefined || home === '' ? cwd : home,
    slash: '/',
  };
  return Object.fromEntries(
    Object.entries(files).map(([place, placed]) => {
      const [folder = '', ...rest] = place.split('/');
      return [[folders[folder], ...rest].join('/').replace(/^\/+/, '/'), placed];
    }),
  );
}
