import type { Answer, HostAnswered, KubeletFault, Statement } from '../statement';

/** What a wording says; blanks are filled from what its holes caught and from the words around it. */
export type Meaning =
  | Exclude<Statement, HostAnswered>
  | {
      readonly kind: 'host-answered';
      readonly status?: number;
      readonly means?: Answer;
      readonly code?: string;
      readonly credential?: HostAnswered['credential'];
    };

/** What a wording tells of those that follow it. */
export interface Setting {
  /** A new account begins: what was said before of host and credential does not count for it. */
  readonly fresh?: true;
  readonly party?: 'token-server' | 'registry' | 'store';
  readonly credential?: 'sent' | 'none' | 'unknown';
  readonly program?: string;
  /** It is about the image of the pod's sandbox. */
  readonly sandbox?: true | undefined;
  /** What follows says the same again. */
  readonly repeated?: true;
  /** What follows are somebody's own words, up to the end of the line. */
  readonly message?: true;
  /** The kubelet reads its own configuration. */
  readonly start?: KubeletFault;
  /** A plugin, or a helper, ran. */
  readonly plugin?: true;
}

/**
 * One wording of a program, as data. Holes named `image`, `host`, `url`, `registry` (an image or repository, of which
 * the host counts), `container`, `plugin`, `node` and `pod` say whom it is about; `status`, `code`, `name`,
 * `names`, `file` fill the statement.
 */
export interface Wording {
  readonly words: string | readonly string[];
  readonly says?: Meaning | readonly Meaning[];
  /** Only where nothing more is said after it. */
  readonly weak?: true;
  /** Only where more is said after it. */
  readonly needsMore?: true;
  readonly sets?: Setting;
  /** It is known, and means nothing here, whatever its words. */
  readonly meansNothing?: true;
  /** A text in which it stands; each is read by a test. */
  readonly example: string;
}

/** The wordings of one program. */
export interface Vocabulary {
  /** Undefined where many programs have them: they are those of a library. */
  readonly program?: string;
  /** Releases that have them, as far as they were looked at. */
  readonly versions: string;
  /** Where they come from: recordings, or the program's source. */
  readonly source: string;
  readonly wordings: readonly Wording[];
}
