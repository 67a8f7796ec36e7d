import type { ReleaseRules } from '../release/profile';
import { controllersOf } from './controllers-of';
import type { Evidence } from './evidence';
import { isAbout, type Asked } from './subjects';

/**
 * Evidence by the pods that it names, so that many pods are not each held against all of it. What names no pod is held
 * against each.
 */
export class EvidenceBySubject {
  readonly #ofNobody: Evidence[] = [];
  readonly #byPod = new Map<string, Evidence[]>();

  constructor(
    evidence: readonly Evidence[],
    private readonly rules: ReleaseRules,
  ) {
    for (const each of evidence) {
      const { pod } = each.about;
      if (pod === undefined) this.#ofNobody.push(each);
      else for (const name of [pod.name, ...controllersOf(pod.name)]) this.#file(name, each);
    }
  }

  /** What is about an image of a pod, in the order in which it came. */
  about(asked: Asked): readonly Evidence[] {
    const named = asked.pod === undefined ? this.#all() : (this.#byPod.get(asked.pod.name) ?? []);
    const possible = asked.pod === undefined ? named : [...named, ...this.#ofNobody];
    return possible.filter((each) => isAbout(each, asked, this.rules));
  }

  #all(): readonly Evidence[] {
    return [...new Set([...this.#ofNobody, ...[...this.#byPod.values()].flat()])];
  }

  #file(name: string, evidence: Evidence): void {
    const known = this.#byPod.get(name);
    if (known === undefined) this.#byPod.set(name, [evidence]);
    else known.push(evidence);
  }
}
