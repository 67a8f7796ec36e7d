import { finding, type Finding } from '../model/finding';
import { recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { list } from '../model/wording';
import { workloadRefOf } from './pod-templates';
import { WORKLOAD_KINDS } from './workload-kinds';

/** Kinds from which others come that can be read: what to do first. */
const FIRST: ReadonlyMap<string, string> = new Map([
  ['SealedSecret', 'Hand over the Secret that its controller makes: kubectl get secret NAME -o yaml.'],
  ['ExternalSecret', 'Hand over the Secret that its controller makes: kubectl get secret NAME -o yaml.'],
  ['Kustomization', 'Build it first: kubectl kustomize FOLDER | kubelet-keyring ... -f -'],
  ['HelmRelease', 'Hand over what it has installed: helm get manifest NAME | kubelet-keyring ... -f -'],
]);

/**
 * What there is to say of objects that have no pods: those that may make some all the same are named, and so are
 * templates of OpenShift. Kinds of Kubernetes itself that have none are passed over.
 * @param without the objects of which no pod was read
 * @param given all of them
 */
export function unreadKinds(
  without: readonly JsonRecord[],
  given: readonly JsonRecord[] = without,
): readonly Finding[] {
  const names = new Set(given.map(spelt));
  const templates: JsonRecord[] = [];
  const referring: JsonRecord[] = [];
  const others: JsonRecord[] = [];
  const hinted = new Map<string, JsonRecord[]>();
  for (const object of without) {
    const kind = kindOfObject(object);
    if (isTemplate(object)) templates.push(object);
    else if (workloadRefOf(object) !== undefined) {
      if (!names.has(referred(object))) referring.push(object);
    } else if (FIRST.has(kind)) listIn(hinted, kind).push(object);
    else if (mayMakePods(object)) others.push(object);
  }
  return [
    ...(templates.length === 0 ? [] : [openShiftTemplate(templates)]),
    ...[...hinted].map(([kind, objects]) => notRead(objects, FIRST.get(kind) ?? '')),
    ...(referring.length === 0 ? [] : [referenceNotGiven(referring)]),
    ...(others.length === 0
      ? []
      : [notRead(others, 'Hand over the pods that are made of them: kubectl get pods -o yaml.')]),
  ];
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const found = lists.get(key) ?? [];
  lists.set(key, found);
  return found;
}

function isTemplate(object: JsonRecord): boolean {
  return kindOfObject(object) === 'Template' && Array.isArray(object.objects);
}

/** Workloads whose template is not there, and what is of no group of Kubernetes itself. */
function mayMakePods(object: JsonRecord): boolean {
  const [group = ''] = (stringAt(object, 'apiVersion') ?? '').split('/', 1);
  const isOwn = !group.includes('.') || group.endsWith('.k8s.io');
  return !isOwn || WORKLOAD_KINDS.some(({ kind }) => kind === kindOfObject(object));
}

function openShiftTemplate(templates: readonly JsonRecord[]): Finding {
  return finding('manifest-is-template', {
    message: `${list(templates.map(spelt))} is a template of OpenShift: nothing in it is read.`,
    hint: 'Run oc process first (oc process -f FILE | kubelet-keyring ... -f -).',
  });
}

function notRead(objects: readonly JsonRecord[], hint: string): Finding {
  return finding('manifest-kind-not-read', {
    message: `${list(objects.map(spelt))}: not read, as there is no pod template in it that stands plainly there.`,
    hint,
  });
}

function referenceNotGiven(objects: readonly JsonRecord[]): Finding {
  const said = objects.map((object) => {
    const { kind, name } = workloadRefOf(object) ?? { kind: '', name: '' };
    return `${spelt(object)} takes its pods from ${kind.toLowerCase()}/${name}`;
  });
  return finding('manifest-kind-not-read', {
    message: `${list(said)}, which is not among what was given.`,
    hint: 'Hand that over as well.',
  });
}

/** What its pods are made of, spelt as an object is. */
function referred(object: JsonRecord): string {
  const namespace = stringAt(recordAt(object, 'metadata') ?? {}, 'namespace');
  const { kind = '', name = '' } = workloadRefOf(object) ?? {};
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function kindOfObject(object: JsonRecord): string {
  return stringAt(object, 'kind') ?? '';
}

function spelt(object: JsonRecord): string {
  const metadata = recordAt(object, 'metadata') ?? {};
  const namespace = stringAt(metadata, 'namespace');
  const name = stringAt(metadata, 'name') ?? stringAt(metadata, 'generateName') ?? '(without a name)';
  return `${kindOfObject(object)} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
