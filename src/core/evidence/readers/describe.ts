import type { EventTold } from './event-told';
import type { ContainerTold, NodeTold, PodTold, StateTold } from './pod-told';

type Open<T> = { -readonly [K in keyof T]: T[K] };

interface OpenContainer extends Open<Omit<ContainerTold, 'state' | 'lastState'>> {
  state?: Open<StateTold>;
  lastState?: Open<StateTold>;
}

const SECTIONS: Readonly<Record<string, ContainerTold['role']>> = {
  Containers: 'container',
  'Init Containers': 'init',
  'Ephemeral Containers': 'ephemeral',
};

/** Containers of one pod that are told of; real ones have fewer. */
const CONTAINERS = 1000;

/** Fields by which a kind is known, as `kubectl describe` prints them. */
const KINDS: readonly (readonly [string, string])[] = [
  ['StrategyType', 'Deployment'],
  ['Desired Number of Nodes Scheduled', 'DaemonSet'],
  ['Update Strategy', 'StatefulSet'],
  ['Completions', 'Job'],
  ['Schedule', 'CronJob'],
  ['Pod Template', 'ReplicaSet'],
];

/** One object as `kubectl describe` prints it, line by line: a pod, a controller, or a node. */
export class DescribeReader {
  readonly #fields = new Map<string, string>();
  readonly #containers: OpenContainer[] = [];
  readonly #mounts: string[] = [];
  readonly pressures: { readonly type: string; readonly message: string }[] = [];
  #section = '';
  /** The container whose fields follow. */
  #current: OpenContainer | undefined;
  #role: ContainerTold['role'];
  /** Indents of the names of containers, and of their fields. */
  #nameIndent = -1;
  #fieldIndent = -1;
  #state: Open<StateTold> | undefined;

  /** Whether a line starts such an object. */
  static starts(line: string): boolean {
    return /^Name:\s+\S/.test(line);
  }

  /** Whether what follows are rows of events. */
  get inEvents(): boolean {
    return this.#section === 'Events';
  }

  line(line: string): void {
    const parts = /^( *)([A-Za-z][^:]{0,62}|[^\s:]{1,253}):(|\s.*)$/.exec(line);
    const [, spaces = '', key = '', behind = ''] = parts ?? [];
    const value = behind.trim();
    const role = parts === null ? undefined : SECTIONS[key];
    if (role !== undefined && value === '' && spaces.length <= 2) {
      this.#role = role;
      this.#section = 'containers';
      this.#nameIndent = this.#fieldIndent = -1;
    } else if (parts !== null && spaces === '') {
      this.#section = key;
      this.#role = undefined;
      this.#fields.set(key, value);
    } else if (this.#section === 'containers' && parts !== null) {
      this.#container(spaces.length, key, value);
    } else if (this.#section === 'Volumes' && /^(?:Secret|ConfigMap)?Name$/.test(key) && value !== '') {
      this.#mounts.push(value);
    } else if (parts !== null && (this.#section === 'Addresses' || this.#section === 'System Info')) {
      this.#fields.set(key, value);
    } else if (this.#section === 'Conditions') {
      this.#condition(line);
    }
  }

  #container(indent: number, key: string, value: string): void {
    if (this.#nameIndent < 0) this.#nameIndent = indent;
    if (indent <= this.#nameIndent) {
      this.#current = { name: key, ...(this.#role !== undefined && { role: this.#role }) };
      if (this.#containers.length < CONTAINERS) this.#containers.push(this.#current);
      this.#fieldIndent = -1;
      this.#state = undefined;
      return;
    }
    const container = this.#current;
    if (container === undefined) return;
    if (this.#fieldIndent < 0) this.#fieldIndent = indent;
    if (indent > this.#fieldIndent) {
      if (this.#state !== undefined) setState(this.#state, key, value);
      return;
    }
    this.#state = undefined;
    if (key === 'Image') container.image = value;
    else if (key === 'Image ID') container.imageId = value;
    else if (key === 'Restart Count' && /^[0-9]{1,9}$/.test(value)) container.restartCount = Number(value);
    else if (key === 'State') this.#state = container.state = stateOf(value);
    else if (key === 'Last State') this.#state = container.lastState = stateOf(value);
  }

  #condition(line: string): void {
    const [, type = '', message = ''] = /^\s+(\w+)\s+True\s(.*)$/.exec(line) ?? [];
    if (type.endsWith('Pressure')) this.pressures.push({ type, message: message.trimStart() });
  }

  get kind(): string {
    if (this.#fields.has('Roles') || this.#fields.has('Kubelet Version')) return 'Node';
    return KINDS.find(([field]) => this.#fields.has(field))?.[1] ?? 'Pod';
  }

  get name(): string {
    return this.#fields.get('Name') ?? '';
  }

  /** Whose events they are. */
  get object(): NonNullable<EventTold['object']> {
    const namespace = this.#fields.get('Namespace');
    return { kind: this.kind, ...(namespace && this.kind !== 'Node' && { namespace }), name: this.name };
  }

  /** Its reason and message at the top: `Evicted: The node was low on resource`. */
  get topMessage(): string {
    const parts = [this.#fields.get('Reason'), this.#fields.get('Message')];
    return parts.filter((part) => part !== undefined && part !== '').join(': ');
  }

  pod(): PodTold {
    const { name, namespace } = this.object;
    const [node, nodeAddress] = (this.#fields.get('Node') ?? '').split('/');
    const account = this.#fields.get('Service Account');
    const owner = this.#fields.get('Controlled By');
    const phase = this.#fields.get('Status')?.split(' ', 1)[0];
    return {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(node && node !== '<none>' && { node }),
      ...(nodeAddress && { nodeAddress }),
      ...(account && { serviceAccount: account }),
      ...(owner && { controlledBy: owner }),
      ...(phase && { phase }),
      ...(this.#mounts.length > 0 && { mounts: this.#mounts }),
      containers: this.#containers.map((container) => ({ ...container })),
    };
  }

  node(): NodeTold {
    const told = {
      address: this.#fields.get('InternalIP'),
      kubeletVersion: this.#fields.get('Kubelet Version'),
      runtime: this.#fields.get('Container Runtime Version'),
      operatingSystem: this.#fields.get('Operating System'),
      architecture: this.#fields.get('Architecture'),
    };
    return {
      name: this.name,
      ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
    };
  }
}

function stateOf(value: string): Open<StateTold> {
  return { kind: value === 'Running' ? 'running' : value === 'Terminated' ? 'terminated' : 'waiting' };
}

function setState(state: Open<StateTold>, key: string, value: string): void {
  if (key === 'Reason') state.reason = value;
  else if (key === 'Message') state.message = value;
  else if (key === 'Exit Code' && /^[0-9]{1,5}$/.test(value)) state.exitCode = Number(value);
  else if (key === 'Started' || key === 'Finished') {
    const time = Date.parse(value);
    if (!Number.isNaN(time)) state.at = new Date(time).toISOString();
  }
}
