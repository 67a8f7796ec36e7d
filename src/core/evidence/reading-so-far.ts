import type { ToolName } from '../agreement/tool';
import type { Finding } from '../model/finding';
import { Collector, STATEMENTS, toBeKept, type Kept } from './collect';
import type { Evidence } from './evidence';
import { readObject } from './read-object';
import { evidenceOfLog, isOfInterest, logKey } from './readers/log-evidence';
import { leftOut } from './left-out';
import { kubeletCommandIn } from './readers/kubelet-command';
import type { ListedImage } from './readers/listed-image';
import type { LogLine } from './readers/log-line';
import type { NodeTold, PodTold } from './readers/pod-told';
import type { Scheduled } from './readers/scheduled';
import { pastTheKubelet, spokenBy } from './readers/shell-line';
import { PodNamespaces } from './pod-namespaces';
import type { TextOptions, TextReading } from './text-reading';
import { programsSaidToWork } from './said-to-work';
import { withoutUserinfo } from './without-userinfo';

/** Pods, nodes, images and objects that are kept. */
const LIMIT = STATEMENTS;

/** Lines of logs that are remembered with what they say. */
const LOGGED = 2000;

/** What was read of a text so far, in bounded memory. */
export class ReadingSoFar {
  readonly #collector = new Collector();
  readonly #pods = new Map<string, PodTold>();
  readonly #nodes = new Map<string, NodeTold>();
  readonly #images = new Set<string>();
  readonly #listed: ListedImage[] = [];
  readonly #objects: unknown[] = [];
  readonly #namespaces = new PodNamespaces();
  readonly #logged = new Map<string, readonly Kept[]>();
  readonly #findings: Finding[] = [];
  readonly #saidToWork = new Set<ToolName>();
  #podsLeftOut = 0;
  #kubeletVersion: string | undefined;
  #kubeletCommandLine: string | undefined;
  #command: string | undefined;

  constructor(private readonly options: TextOptions) {}

  /** Nothing is known of any pull, and no object was seen. */
  get isEmpty(): boolean {
    return (
      this.#collector.isEmpty &&
      this.#images.size + this.#pods.size + this.#nodes.size + this.#listed.length === 0 &&
      this.#objects.length + this.#findings.length === 0 &&
      this.#kubeletVersion === undefined &&
      this.#kubeletCommandLine === undefined
    );
  }

  evidence(all: readonly Evidence[], line?: number): void {
    for (const one of all) this.#keep(toBeKept(one), line, one.at);
  }

  #keep(kept: Kept, line: number | undefined, told: string | undefined): void {
    const { from, now } = this.options;
    const { evidence } = kept;
    this.image(evidence.about.image);
    const at = told === undefined ? this.#timeOf(evidence.secondsAgo, now) : withoutUserinfo(told);
    this.#collector.add({
      ...kept,
      evidence: {
        ...evidence,
        ...(at !== undefined && { at }),
        source: {
          ...evidence.source,
          ...(this.#command !== undefined && isOutput(evidence) && { command: this.#command }),
          ...(from !== undefined && { from: withoutUserinfo(from) }),
          ...(line !== undefined && { line }),
        },
      },
    });
  }

  #timeOf(secondsAgo: number | undefined, now: string | undefined): string | undefined {
    if (secondsAgo === undefined || now === undefined || Number.isNaN(Date.parse(now))) return undefined;
    return new Date(Date.parse(now) - secondsAgo * 1000).toISOString();
  }

  /** The scheduler's own words name a pod with its namespace and its node. */
  scheduled({ namespace, name, node }: Scheduled): void {
    this.pod({ ...(namespace !== undefined && { namespace }), name, node, containers: [] });
  }

  image(image: string | undefined): void {
    if (image !== undefined && this.#images.size < LIMIT) this.#images.add(image);
  }

  pod(pod: PodTold): void {
    for (const { image } of pod.containers) this.image(image);
    this.#namespaces.told(pod.name, pod.namespace);
    const key = `${pod.namespace ?? ''}/${pod.name}`;
    const before = this.#pods.get(key);
    // A table tells less than what described the pod before.
    if (before !== undefined && before.containers.length > 0 && pod.containers.length === 0) return;
    if (before !== undefined || this.#pods.size < LIMIT) this.#pods.set(key, pod);
    else this.#podsLeftOut++;
  }

  node(node: NodeTold): void {
    if (this.#nodes.size < LIMIT) this.#nodes.set(node.name, { ...this.#nodes.get(node.name), ...node });
    if (node.kubeletVersion !== undefined) this.kubeletVersion(node.kubeletVersion);
  }

  listedImage(image: ListedImage | undefined): void {
    if (image !== undefined && this.#listed.length < LIMIT) this.#listed.push(image);
  }

  kubeletVersion(version: string): void {
    if (/^v?[0-9]+\.[0-9]+/.test(version)) this.#kubeletVersion ??= version;
  }

  /** Any line: it may hold the command line of a kubelet, of which the first counts, or tell which command prints it. */
  line(line: string): void {
    if (line.includes('kubelet')) this.#kubeletCommandLine ??= kubeletCommandIn(line);
    this.#command = spokenBy(line) ?? this.#command;
  }

  /** What follows is printed by a command, up to the next one; only those that pull past the kubelet count. */
  command(program: string | undefined): void {
    this.#command = pastTheKubelet(program);
  }

  /** A line of somebody's own words, or of a program's. */
  prose(line: string): void {
    for (const tool of programsSaidToWork(line)) this.#saidToWork.add(tool);
  }

  log(told: LogLine, line: number): void {
    this.image(told.fields.get('image'));
    const version = told.fields.get('kubeletVersion');
    if (version !== undefined) this.kubeletVersion(version);
    if (!isOfInterest(told)) return;
    const { at, ...rest } = told;
    // A log says the same again and again, but for the time.
    const key = logKey(rest);
    const known = this.#logged.get(key) ?? evidenceOfLog(rest).map(toBeKept);
    if (this.#logged.size >= LOGGED) this.#logged.clear();
    this.#logged.set(key, known);
    for (const kept of known) this.#keep(kept, line, at);
  }

  objects(objects: readonly unknown[], line: number): void {
    for (const object of objects) {
      if (this.#objects.length < LIMIT) this.#objects.push(object);
      const told = readObject(object);
      this.evidence(told.evidence, line);
      for (const pod of told.pods) this.pod(pod);
      for (const node of told.nodes) this.node(node);
    }
  }

  #inNamespace(evidence: Evidence): Evidence {
    const { pod } = evidence.about;
    const namespace =
      pod?.namespace === undefined && pod !== undefined ? this.#namespaces.of(pod.name) : undefined;
    if (pod === undefined || namespace === undefined) return evidence;
    return { ...evidence, about: { ...evidence.about, pod: { namespace, name: pod.name } } };
  }

  /** A row without a namespace beside what tells the pod of that name with one is that pod once more. */
  #ownPods(): readonly PodTold[] {
    return [...this.#pods.values()].filter(
      ({ namespace, name }) => namespace !== undefined || this.#namespaces.of(name) === undefined,
    );
  }

  finding(finding: Finding): void {
    if (this.#findings.length < 20) this.#findings.push(finding);
  }

  end(): TextReading {
    return {
      evidence: this.#collector.evidence((one) => this.#inNamespace(one)),
      pods: this.#ownPods().map(withoutUserinfo),
      nodes: [...this.#nodes.values()].map(withoutUserinfo),
      images: [...new Set([...this.#images].map(withoutUserinfo))],
      listedImages: this.#listed.map(withoutUserinfo),
      objects: this.#objects,
      ...(this.#kubeletVersion !== undefined && { kubeletVersion: this.#kubeletVersion }),
      ...(this.#kubeletCommandLine !== undefined && { kubeletCommandLine: this.#kubeletCommandLine }),
      saidToWork: [...this.#saidToWork],
      findings: [...this.#findings, ...leftOut(this.#collector.leftOut, this.#podsLeftOut)],
    };
  }
}

/** Whether a command at a shell may have printed it: no event, no object, and nothing of a pod. */
function isOutput({ about, source: { form } }: Evidence): boolean {
  return about.pod === undefined && (form === 'text' || form === 'log');
}
