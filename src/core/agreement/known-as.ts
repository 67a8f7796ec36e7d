import type { ToolName } from './tool';

/** Programs that pick as another one does, by the name that people call them. */
const KNOWN_AS: ReadonlyMap<string, ToolName> = new Map([
  ['docker', 'docker'],
  ['podman', 'podman'],
  ['buildah', 'podman'],
  ['skopeo', 'podman'],
  ['crane', 'crane'],
  ['kaniko', 'crane'],
  ['cosign', 'crane'],
  ['oras', 'oras'],
  ['helm', 'oras'],
  ['nerdctl', 'nerdctl'],
  ['regctl', 'regctl'],
]);

/** The program whose rules hold for one of that name; undefined where none is known. */
export function toolKnownAs(name: string): ToolName | undefined {
  return KNOWN_AS.get(name.toLowerCase());
}
