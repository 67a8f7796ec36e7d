import type { Statement } from './statement';

/** Whom a statement is about; a part that is not there is not known. */
export interface Subject {
  readonly pod?: { readonly namespace?: string; readonly name: string };
  readonly container?: string;
  /** As the text spells it. */
  readonly image?: string;
  /** host[:port] that was asked: a registry, a mirror, a token server. */
  readonly host?: string;
  readonly plugin?: string;
  readonly node?: string;
  /** The controller whose pods are meant, where no pod is named. */
  readonly workload?: { readonly kind: string; readonly namespace?: string; readonly name: string };
}

/** Where a statement was read. */
export interface EvidenceSource {
  /** `status` of an object, an `event`, a line of a `log`, or a `text` of which no more is known. */
  readonly form: 'status' | 'event' | 'log' | 'text';
  /** The program whose words they are, as far as they tell: kubelet, containerd, cri-o, docker, podman, nerdctl, crictl, ... */
  readonly program?: string;
  /** The command by which somebody pulls on the node, past the kubelet, and whose output it is: crictl, ctr, nerdctl. */
  readonly command?: string;
  /** File or stream that it stood in, and the line (from 1) or JSON pointer in it. */
  readonly from?: string;
  readonly line?: number;
  readonly pointer?: string;
}

/** One thing that is known to have happened, to whom, and when. */
export interface Evidence {
  readonly says: Statement;
  readonly about: Subject;
  /** RFC 3339, where a time is told. */
  readonly at?: string;
  /** Seconds before the text was written, where it tells an age and no time. */
  readonly secondsAgo?: number;
  /** How often it is told to have happened. */
  readonly count?: number;
  readonly source: EvidenceSource;
  /** The words themselves, shortened, redacted and safe to print. */
  readonly words?: string;
}
