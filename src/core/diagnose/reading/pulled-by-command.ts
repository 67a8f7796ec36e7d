import { stillHoldsOfPull } from '../../evidence/still-holds';
import type { PullStory } from '../../story/pull-story';

/** A command by which somebody pulled past the kubelet. */
export interface PullByCommand {
  readonly program: string;
  /** How it is given a login. */
  readonly login: string;
}

/**
 * Where each of these has its logins: cri-tools cmd/crictl/image.go, containerd cmd/ctr/commands/resolver.go, nerdctl
 * docs/registry.md. By reading, not recorded.
 */
const LOGINS: Readonly<Record<string, string>> = {
  crictl: "a login of the runtime's own configuration, or --creds USER:PASSWORD",
  ctr: '--user USER:PASSWORD (it reads no configuration of the CRI plugin)',
  nerdctl: 'nerdctl login, as the same user',
};

/** The command from which all that is known of a pull comes; undefined where something else tells of it too. */
export function pulledByCommand({ evidence, pod }: PullStory): PullByCommand | undefined {
  const told = stillHoldsOfPull(evidence);
  const program = told[0]?.source.command;
  if (pod !== undefined || program === undefined) return undefined;
  const login = LOGINS[program];
  if (login === undefined || told.some(({ source }) => source.command === undefined)) return undefined;
  return { program, login };
}
