import { createHash } from 'node:crypto';
import { explainPresentImage } from '../../src';
import type { ImageResolution, KubeletKeyring } from '../../src';
import { mergeIntoRecord } from '../../src/core/imagemanager/merge-access';
import { accessAfterPull } from '../../src/core/imagemanager/pod-credentials';
import {
  sameObject,
  type Coordinates,
  type ImagePulledRecord,
} from '../../src/core/imagemanager/pull-record';
import type { PullRecords } from '../../src/core/imagemanager/record-folder';
import { recordedName } from '../../src/core/imagemanager/recorded-name';
import type { Candidate } from '../../src/core/model/candidate';
import { isRecord } from '../../src/core/model/json-record';
import { releaseProfile } from '../../src/core/release/kubelet-version';

/** What the library makes of images that are on a node, and of the records that its kubelet wrote. */
export class LibraryPresence {
  private readonly present = new Set<string>();
  private readonly due = new Map<string, ImagePulledRecord>();
  private readonly rules;

  constructor(
    release: string,
    /** Fields of the KubeletConfiguration that say which images are verified. */
    private readonly verification: object = {},
  ) {
    this.rules = releaseProfile(release).rules;
  }

  /** Whether the kubelet uses an image without a pull, by the records as they were when the pod came. */
  uses(image: string, keyring: KubeletKeyring, resolution: ImageResolution, records: PullRecords): boolean {
    if (!this.present.has(image)) return false;
    const { outcome, answers } = explainPresentImage({
      ...this.verification,
      keyring,
      resolution,
      image,
      imageRef: imageRef(image),
      records,
    });
    for (const { remembers } of answers)
      if (remembers !== undefined) this.remember(image, remembers, resolution);
    return outcome === 'used';
  }

  /** A pull ended well, with this credential or without one. */
  pulled(image: string, candidate: Candidate | undefined): void {
    this.present.add(image);
    if (this.rules.pulledImageVerification === 'on') this.merge(image, candidate);
  }

  /** How the records on the node differ from what is due; empty where they agree. */
  differences({ pulled, pulling }: PullRecords): readonly string[] {
    const found = pulled.files.map((file) =>
      file.outcome === 'read' ? recordText(file.value) : `${file.name}: ${file.outcome}`,
    );
    const due = [...this.due.values()].map(recordText);
    const problems = [
      ...found.filter((text) => !due.includes(text)).map((text) => `a record that is not due: ${text}`),
      ...due.filter((text) => !found.includes(text)).map((text) => `no such record: ${text}`),
    ];
    return [...problems, ...pulling.files.map(({ name }) => `a pull that did not end: ${name}`)];
  }

  private remember(image: string, secret: Coordinates, { candidates }: ImageResolution): void {
    const candidate = candidates.find(
      ({ provenance: { source } }) => source.kind === 'pull-secret' && sameObject(source, secret),
    );
    if (candidate === undefined) throw new Error(`${secret.name} is none of the pod's secrets`);
    this.merge(image, candidate);
  }

  private merge(image: string, candidate: Candidate | undefined): void {
    const name = recordedName(image, this.rules);
    if (name === undefined) return;
    const ref = imageRef(image);
    const known = this.due.get(ref) ?? { imageRef: ref, lastUpdatedTime: '', credentialMapping: new Map() };
    this.due.set(ref, mergeIntoRecord(known, name, accessAfterPull(candidate), ''));
  }
}

/** What the container runtime of the test calls an image. */
function imageRef(image: string): string {
  return `sha256:${createHash('sha256').update(image).digest('hex')}`;
}

/** The same text for the same record, whatever the order of its names and fields. */
function recordText({ imageRef: ref, credentialMapping }: ImagePulledRecord): string {
  return `${ref} ${JSON.stringify(sorted(Object.fromEntries(credentialMapping)))}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}
