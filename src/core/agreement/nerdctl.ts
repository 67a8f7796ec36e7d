import { trimSpace } from '../go/unicode-space';
import { goString, type GoString } from '../model/go-string';
import { pickByChance } from './chance';
import { loadDockerConfig } from './docker-config';
import { DockerStore } from './docker-store';
import { NO_FIELDS, pickOf, type Fields, type Found } from './found';
import { hostAndPort } from './go-url';
import { helperQuestion, inOrder } from './helper-questions';
import { dockerConfigBecause, dockerConfigPath } from './homes';
import { DOCKER_HUB_HOST, DOCKER_HUB_KEY } from './hub-names';
import { dockerImage, isDigest } from './image-names';
import type { HelperQuestion, Pick, ToolFault, ToolRules } from './tool';

/**
 * nerdctl: docker's library, asked for each spelling of the host that containerd connects to. hosts.toml may lead to
 * another host; it is not followed here.
 * Source: containerd/nerdctl pkg/imgutil/dockerconfigresolver, v2.3.5.
 */
export const nerdctl: ToolRules = {
  name: 'nerdctl',
  version: '2.3.5',

  places(environment) {
    return [{ path: dockerConfigPath(environment), because: dockerConfigBecause(environment) }];
  },

  pick({ image, environment, files }) {
    // A digest alone is an image that is there already, and one without a host is none that can be pulled.
    const registry = isDigest(image) ? '' : (dockerImage(goString(image))?.registry ?? '');
    if (registry === '') return { kind: 'fails', why: 'image-refused' };
    const path = dockerConfigPath(environment);
    const config = loadDockerConfig(files.get(path));
    const failures = config.faults.filter((fault) => fault !== undefined);
    if (failures.length > 0) return pickByChance(failures.map((why) => ({ kind: 'fails', why })));
    const store = new DockerStore(config, { kind: 'file', path }, environment);
    const host = registry === 'docker.io' ? DOCKER_HUB_HOST : registry;
    return ask(store, identifiersOf(host), { helpers: [], found: undefined, failure: undefined });
  },
};

interface Asked {
  readonly helpers: readonly HelperQuestion[];
  /** What the last spelling that did not fail has. */
  readonly found: Found | undefined;
  /** The failure of the last spelling; one before it does not count. */
  readonly failure: ToolFault | undefined;
}

/** The spellings in turn, until one has something. Mirrors CredentialsStore Retrieve. */
function ask(store: DockerStore, identifiers: readonly GoString[], before: Asked): Pick {
  const [identifier, ...others] = identifiers;
  if (identifier === undefined) return told(store, before);
  const picks = store.get(identifier).map((answer): Pick => {
    if (answer.kind === 'fails') return ask(store, others, { ...before, failure: answer.why });
    const helpers =
      answer.kind === 'helper'
        ? [...before.helpers, helperQuestion(answer.name, identifier, answer.section)]
        : before.helpers;
    const found = trimmed(answer.kind === 'helper' ? answer.left : answer.found);
    const now = { helpers, found, failure: undefined };
    return pickOf(found).kind === 'anonymous' ? ask(store, others, now) : told(store, now);
  });
  return pickByChance(picks);
}

function trimmed(found: Found | undefined): Found | undefined {
  if (found === undefined) return undefined;
  return { ...found, fields: { ...found.fields, username: trimSpace(found.fields.username) } };
}

function told(store: DockerStore, { helpers, found, failure }: Asked): Pick {
  const fields = found?.fields ?? NO_FIELDS;
  const dropped = failure === undefined && fields.identityToken === '' && fields.registryToken !== '';
  const warning = store.variableFault ?? (dropped ? 'registry-token-unsupported' : undefined);
  const sent = found === undefined ? undefined : { ...found, fields: sentOf(fields) };
  const warned = warning === undefined ? {} : { warning };
  if (helpers.length === 0)
    return failure === undefined ? pickOf(sent, warning) : { kind: 'fails', why: failure };
  const otherwise: Pick = failure === undefined ? pickOf(sent) : { kind: 'fails', why: failure };
  return { kind: 'helper', helpers: inOrder(helpers), otherwise, ...warned };
}

/** What containerd's resolver is given; a secret without a user name is an identity token to it. */
function sentOf({ username, password, identityToken }: Fields): Fields {
  if (identityToken !== '') return { ...NO_FIELDS, identityToken };
  return username === '' ? { ...NO_FIELDS, identityToken: password } : { ...NO_FIELDS, username, password };
}

/** Mirrors RegistryURL AllIdentifiers: with the port, and without it where it is 443. */
function identifiersOf(host: GoString): readonly GoString[] {
  const given = hostAndPort(host);
  const authority = given.port === '' ? `${given.hostname}:443` : host;
  const { hostname, port } = hostAndPort(authority);
  const isStandard = port === '443';
  const ofHub = isStandard && (hostname === 'index.docker.io' || hostname === DOCKER_HUB_HOST);
  return [
    authority,
    ...(ofHub ? [DOCKER_HUB_KEY] : []),
    ...spellings(authority).slice(1),
    ...(isStandard ? spellings(hostname) : []),
  ].map((identifier) => identifier as GoString);
}

function spellings(host: string): readonly string[] {
  return [host, `https://${host}`, `http://${host}`];
}
