import type { KubeletKeyring } from '../kubelet-keyring';
import { DOCKER_HUB } from '../keyring/docker-hub-names';
import type { Candidate } from '../model/candidate';
import type { Finding } from '../model/finding';
import { goString } from '../model/go-string';
import { withoutTrailing } from '../model/trailing';
import { readImageReference } from '../reference/parse-image-reference';
import type { ReleaseRules } from '../release/profile';
import { isText, leftOut, NOT_TEXT } from './left-out';
import { planConfig } from './plan';

export interface HelperAnswer {
  /** The credential to log in with; undefined where there is none, and the client goes anonymous. */
  readonly candidate: Candidate | undefined;
  /** What the protocol cannot hold: it knows one credential for each server, and text only. */
  readonly findings: readonly Finding[];
}

/**
 * What a docker credential helper answers to `get`, for a server as docker, podman, skopeo and crane name it: a
 * host with an optional port, scheme and path (`https://index.docker.io/v1/` for Docker Hub). A client asks for
 * a host and not for an image, so that keys with a path are not found unless `image` names one on that host.
 */
export function helperAnswer(
  keyring: KubeletKeyring,
  serverUrl: string,
  { image }: { readonly image?: string } = {},
): HelperAnswer {
  const asked = serverName(serverUrl, keyring.rules);
  if (asked === undefined) return { candidate: undefined, findings: [] };
  const resolved = image === undefined ? undefined : keyring.resolve(image);
  const candidates =
    resolved?.reference?.registry === asked.registry
      ? resolved.candidates
      : keyring.config.lookup(asked.name).candidates;
  const named = candidates.filter(({ credential }) => !credential.isBlank);
  const text = named.filter(({ credential }) => isText(credential));
  const usable = text.filter(({ credential }) => credential.username !== IDENTITY_TOKEN);
  const [candidate, ...others] = usable;
  return {
    candidate,
    findings: [
      ...leftOut(asked.registry, candidates.filter(notIn(named)), 'it is blank, which is no login'),
      ...leftOut(asked.registry, named.filter(notIn(text)), NOT_TEXT),
      ...leftOut(
        asked.registry,
        text.filter(notIn(usable)),
        `clients take the user name ${IDENTITY_TOKEN} for a sign that the password is an identity token`,
      ),
      ...leftOut(asked.registry, others, 'a helper gives one credential, and another is tried first'),
    ],
  };
}

/** What a helper answers to `list`: user names by the servers for which `get` finds something. */
export function helperList(keyring: KubeletKeyring): ReadonlyMap<string, string> {
  const servers = planConfig(keyring, 'docker').entries.map(({ key }) => key);
  const listed = servers.flatMap((server): [string, string][] => {
    const { candidate } = helperAnswer(keyring, server);
    return candidate === undefined ? [] : [[server, candidate.credential.username]];
  });
  return new Map(listed.sort(([a], [b]) => (goString(a) < goString(b) ? -1 : 1)));
}

const IDENTITY_TOKEN = '<token>';

/**
 * The registry that is meant, and the name under which the keyring finds what it has for all of it: with a slash
 * at its end, as a host alone would be taken for an image of Docker Hub.
 */
function serverName(
  serverUrl: string,
  rules: ReleaseRules,
): { readonly registry: string; readonly name: string } | undefined {
  const address = serverUrl.replace(/^https?:\/\//i, '');
  const [host = ''] = address.split('/', 1);
  const path = withoutTrailing(address.slice(host.length).replace(/^\/v[12](?=\/|$)/, ''), '/');
  const read = readImageReference(`${host}${path}/image`, rules);
  if (!read.ok) return undefined;
  const { registry } = read.reference;
  // A host that no image can name is another registry to the client than to the kubelet.
  if (registry !== host && !(registry === DOCKER_HUB && host === `index.${DOCKER_HUB}`)) return undefined;
  return { registry, name: path === '' ? `${registry}/` : `${registry}${path}` };
}

function notIn(candidates: readonly Candidate[]): (candidate: Candidate) => boolean {
  const known = new Set(candidates);
  return (candidate) => !known.has(candidate);
}
