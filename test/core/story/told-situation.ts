import type { PluginConsultation } from '../../../src/core/provider/plugin-consultation';
import { resolvePodFrom, type PodResolution } from '../../../src/core/resolve-pod';
import type { DiagnosePodsInput } from '../../../src/core/diagnose/diagnose-pod';
import type { PodStoryInput } from '../../../src/core/story/story-input';
import type { StoryInput } from '../../../src/core/story/tell-pulls';
import { searchPlaces } from '../../../src/core/locate/search-places';
import type { FileRead } from '../../../src/core/model/file-read';
import { utf8 } from '../../../src/core/model/go-string';
import { completeEnvironment } from '../../../src/core/locate/complete-environment';
import type { Situation } from './arbitrary-situation';

const ENVIRONMENT = { home: '/root', cwd: '/srv', rootDir: '/var/lib/kubelet' };

/** What `resolvePod` says of a situation, plugins included. */
export async function resolved(situation: Situation): Promise<PodResolution> {
  const { plugins, ...others } = situation;
  const input = { ...others, environment: ENVIRONMENT };
  if (plugins.kind !== 'configured') return resolvePodFrom(input);
  const run =
    plugins.answer === 'not-run' ? {} : { run: () => Promise.resolve(ANSWERS[plugins.answer as 'login']) };
  return resolvePodFrom({ ...input, credentialProviders: { config: plugins.config, ...run } });
}

const RESPONSE = {
  apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
  kind: 'CredentialProviderResponse',
  cacheKeyType: 'Image',
};
const ANSWERS = {
  login: answer({ ...RESPONSE, auth: { '*.example.com': { username: 'plug', password: 'in' } } }),
  nothing: answer({ ...RESPONSE, auth: {} }),
  failure: { ok: false as const, reason: 'exit', message: 'exit status 1' },
};

function answer(response: object): { readonly ok: true; readonly stdout: Uint8Array } {
  return { ok: true, stdout: utf8(JSON.stringify(response)) };
}

/** The same situation, as stories and diagnoses take it; what plugins answered is that of the resolution. */
export function told(situation: Situation, resolution: PodResolution): StoryInput & PodStoryInput {
  const { files, plugins, ...others } = situation;
  const paths = new Map(
    searchPlaces(completeEnvironment(ENVIRONMENT)).map(({ id, path }) => [id as string, path]),
  );
  const byPath = Object.entries(files).map(([place, text]): [string, FileRead] => [
    paths.get(place) ?? place,
    { kind: 'bytes', bytes: utf8(text) },
  ]);
  const consultations = new Map(
    resolution.images.flatMap(({ resolution: each }, at): [string, PluginConsultation][] =>
      each.plugins === undefined ? [] : [[resolution.pod.images[at]?.image ?? '', each.plugins]],
    ),
  );
  return {
    ...others,
    environment: ENVIRONMENT,
    files: new Map(byPath),
    ...(plugins.kind === 'unknown'
      ? {}
      : { credentialProviders: plugins.kind === 'configured' ? { config: plugins.config } : null }),
    ...(consultations.size === 0 ? {} : { consultations }),
  };
}

export type { DiagnosePodsInput };
