import { decidePull, type PresentImage, type PullDecision } from './decide-pull';
import { mergeIntoRecord } from './merge-access';
import { accessOf, type ImagePulledRecord, type RecordedAccess } from './pull-record';
import { recordedName } from './recorded-name';
import type { ReleaseRules } from '../release/profile';

/** The pull records of a node in memory. Mirrors PullManager in pkg/kubelet/images/pullmanager. */
export class RecordKeeper {
  private readonly byRef = new Map<string, ImagePulledRecord>();

  constructor(
    records: readonly ImagePulledRecord[],
    private readonly intents: ReadonlySet<string>,
    private readonly rules: ReleaseRules,
  ) {
    for (const record of records) this.byRef.set(record.imageRef, record);
  }

  /** Sorted by what the runtime calls the image. */
  get records(): readonly ImagePulledRecord[] {
    return [...this.byRef.values()].sort((a, b) => (a.imageRef < b.imageRef ? -1 : 1));
  }

  /** Decides, and adds the pod's secret where the decision says so. */
  decide(question: Omit<PresentImage, 'record' | 'intent'>, now: string): PullDecision {
    const record = this.byRef.get(question.imageRef);
    const decision = decidePull(
      {
        ...question,
        record: record === undefined ? { state: 'absent' } : { state: 'found', record },
        intent: this.intents.has(question.image) ? 'found' : 'absent',
      },
      this.rules,
    );
    if (decision.remember !== undefined) {
      this.add(question.image, question.imageRef, accessOf({ kubernetesSecrets: [decision.remember] }), now);
    }
    return decision;
  }

  /** Takes down who may use an image after a pull, or, where that is not known, only that it was pulled. */
  add(image: string, imageRef: string, access: RecordedAccess | undefined, now: string): void {
    const name = recordedName(image, this.rules);
    if (name === undefined) return;
    const known = this.byRef.get(imageRef);
    if (known !== undefined) {
      if (access !== undefined) this.byRef.set(imageRef, mergeIntoRecord(known, name, access, now));
      return;
    }
    const credentialMapping = new Map(access === undefined ? [] : [[name, access]]);
    this.byRef.set(imageRef, { imageRef, lastUpdatedTime: now, credentialMapping });
  }
}
