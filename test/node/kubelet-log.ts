/** What the kubelet made of the pull of one pod. */
export interface PullEnd {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly end: 'pulled' | 'present' | 'pull failed' | 'keyring failed' | 'invalid image';
  readonly message: string;
}

interface LogLine {
  readonly ts?: number;
  readonly msg?: string;
  readonly err?: string;
  readonly path?: string;
  readonly object?: Named;
  readonly pod?: Named;
  readonly secret?: Named;
  readonly reason?: string;
  readonly message?: string;
}

interface Named {
  readonly name?: string;
  readonly namespace?: string;
}

/** Reads a kubelet's log (JSON, verbosity 4) as it grows, for what it says about image pulls. */
export class KubeletLog {
  /** How each pod's first pull ended, by `namespace/name`. */
  readonly ends = new Map<string, PullEnd>();
  /** Names of pull secrets that the kubelet passed over since it could not get them. */
  readonly passedOver = new Set<string>();
  /** Why manifests of static pods were refused, by file. */
  readonly refused = new Map<string, string>();
  /** Why the kubelet ended by itself. */
  startFault: string | undefined;
  private rest = '';

  add(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.read(parse(line));
  }

  private read(line: LogLine): void {
    if (line.msg === 'Event occurred') this.readEvent(line);
    if (line.msg?.startsWith('Unable to retrieve pull secret') === true) {
      // 1.34 names a secret that it does not have, and so none; its event says which.
      if (line.secret?.name !== undefined && line.secret.name !== '') this.passedOver.add(line.secret.name);
    }
    if (line.msg === 'Failed to register CRI auth plugins') this.startFault = line.err ?? '';
    if (line.msg === 'Could not process manifest file' && line.path !== undefined)
      this.refused.set(line.path, line.err ?? '');
  }

  private readEvent({ ts, object, reason = '', message = '' }: LogLine): void {
    if (reason === 'FailedToRetrieveImagePullSecret') {
      const names = /\(([^)]*)\)/.exec(message)?.[1] ?? '';
      for (const name of names.split(', ')) this.passedOver.add(name);
      return;
    }
    const pod = `${object?.namespace ?? ''}/${object?.name ?? ''}`;
    const end = endOf(reason, message);
    if (end !== undefined && !this.ends.has(pod)) this.ends.set(pod, { time: ts ?? 0, end, message });
  }
}

/** What ends a round of offers; the kubelet says why on the container, in the next event. */
function endOf(reason: string, message: string): PullEnd['end'] | undefined {
  if (reason === 'Pulled') return message.includes('already present on machine') ? 'present' : 'pulled';
  if (reason === 'InspectFailed' && message.startsWith('Failed to apply default image tag'))
    return 'invalid image';
  if (reason !== 'Failed') return undefined;
  return message.startsWith('Failed to pull image') ? 'pull failed' : 'keyring failed';
}

function parse(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return {};
  }
}
