import { describeHosts } from '../../runtime/describe-runtime';
import { shorten } from '../../model/wording';
import type { ConfiguredLogin } from '../../runtime/on-node/configured-login';
import type { RuntimeEndpoint } from '../../runtime/plan';
import type { PullStory } from '../../story/pull-story';
import { registryOf } from './image-name';
import { hearsLogin, runtimeOf } from './runtime-plan';

/** A login of the runtime that is meant for this pull, and what becomes of it. */
export interface MeantLogin {
  readonly login: ConfiguredLogin;
  /** The host that hears of it; undefined where none does. */
  readonly heardBy: RuntimeEndpoint | undefined;
  /** Why none does; empty where one does. */
  readonly fault: string;
}

/**
 * The login in the configuration of the runtime that is meant for the image: for its registry by any of its names, or
 * for a host that is asked in its place. One that no host hears of comes first where no host hears of any.
 */
export function meantLogin(story: PullStory): MeantLogin | undefined {
  const runtime = runtimeOf(story);
  const registry = registryOf(story);
  if (runtime === undefined || registry === '') return undefined;
  const { endpoints } = runtime.plan;
  const hosts = new Set([...names(registry), ...endpoints.map(({ host }) => bare(host))]);
  const meant = runtime.runtime.logins.filter(({ key }) => hosts.has(bare(key)));
  const told = meant.map((login): MeantLogin => {
    const heardBy = endpoints.find(
      (endpoint) => hearsLogin(endpoint) && isUnder(login, endpoint, runtime.runtime.kind),
    );
    return { login, heardBy, fault: heardBy === undefined ? faultOf(login, endpoints) : '' };
  });
  return told.find(({ heardBy }) => heardBy !== undefined) ?? told[0];
}

function isUnder({ key, stands }: ConfiguredLogin, { host }: RuntimeEndpoint, kind: string): boolean {
  if (stands !== 'read') return false;
  return kind === 'cri-o' ? bare(key) === bare(host) : key === host;
}

function faultOf({ key, stands }: ConfiguredLogin, endpoints: readonly RuntimeEndpoint[]): string {
  if (/^[a-z]+:\/\//i.test(key)) return 'its key has a scheme, where the runtime wants the host alone';
  if (stands === 'bare') return 'its user name and password do not stand under "auth:"';
  if (stands === 'swapped')
    return 'its table is configs.auth."HOST", where the runtime wants configs."HOST".auth';
  const asked = describeHosts(endpoints);
  if (endpoints.some(({ host }) => host === key))
    return `the runtime sends it to nobody: what is offered by the kubelet, or a header of its own, comes first`;
  return asked === ''
    ? 'no host is asked'
    : `its key is ${shorten(key)}, which is never asked: the runtime asks ${asked}`;
}

const HUB = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

function names(registry: string): readonly string[] {
  return registry === 'docker.io' ? HUB : [bare(registry)];
}

/** A key without scheme, path and port. */
function bare(key: string): string {
  const host =
    key
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .split('/', 1)[0] ?? '';
  return host.replace(/:\d+$/, '');
}
