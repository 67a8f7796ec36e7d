import { joinPath } from '../../go/filepath';
import type { RuntimeFiles } from '../files';
import { AUTH_FILES, type Registries } from './config/load-registries';
import { lookUp, type FileAnswer } from './auth-file';

/** Where logins are looked for. */
export interface AuthPlaces {
  /** `global_auth_file`, the file of a namespace, or podman's --authfile: then no other file. */
  readonly named: string;
  readonly home: string;
}

/** What the node's files say of a name, and which one. */
export type NodeAnswer = FileAnswer & { readonly file?: string };

/**
 * Mirrors getCredentialsWithHomeDir (go.podman.io/image/v5 v5.38.0 pkg/docker/config/config.go): the helpers
 * of registries.conf in order, among them the auth files; the first file with a login counts, a file that
 * does not decode fails the attempt.
 */
export function nodeCredentials(
  name: string,
  places: AuthPlaces,
  registries: Registries,
  files: RuntimeFiles,
): NodeAnswer {
  let fault: NodeAnswer | undefined;
  for (const helper of registries.helpers) {
    const answer: NodeAnswer =
      helper === AUTH_FILES ? fromFiles(name, places, files) : { kind: 'helper', helper };
    if (answer.kind === 'login') return answer;
    // A program that is not known to be there is one that fails.
    if (answer.kind !== 'nothing') fault = answer;
  }
  return fault ?? { kind: 'nothing' };
}

export function authFiles({ named, home }: AuthPlaces): readonly { path: string; legacy: boolean }[] {
  if (named !== '') return [{ path: named, legacy: false }];
  return [
    { path: '/run/containers/0/auth.json', legacy: false },
    { path: joinPath(home, '.config/containers/auth.json'), legacy: false },
    { path: joinPath(home, '.docker/config.json'), legacy: false },
    { path: joinPath(home, '.dockercfg'), legacy: true },
  ];
}

function fromFiles(name: string, places: AuthPlaces, files: RuntimeFiles): NodeAnswer {
  for (const { path, legacy } of authFiles(places)) {
    const text = files.read(path);
    if (text === undefined) continue;
    const answer = lookUp(text, name, legacy);
    if (answer.kind !== 'nothing') return { ...answer, file: path };
  }
  return { kind: 'nothing' };
}
