import type { SearchPlaceId } from '../core/model/search-place';

/** One node file as it was pasted, and where it is to stand. */
export interface PastedFile {
  readonly place: SearchPlaceId;
  readonly text: string;
}

/** Everything that a person can put into the page; a link carries the same, redacted. */
export interface PageState {
  readonly image: string;
  readonly kubeletVersion: string;
  readonly rootDir: string;
  readonly cwd: string;
  /** Empty for a kubelet without HOME. */
  readonly home: string;
  readonly files: readonly PastedFile[];
  /** Texts with one or many Secret manifests each, in the order of the pod's imagePullSecrets. */
  readonly pullSecrets: readonly string[];
}

/** The fields that hold one line of text. */
export type LineField = 'image' | 'kubeletVersion' | 'rootDir' | 'cwd' | 'home';

/** A kubelet under systemd on a node where nothing stands yet. */
export const FIRST_STATE: PageState = {
  image: '',
  kubeletVersion: '1.37',
  rootDir: '/var/lib/kubelet',
  cwd: '/',
  home: '',
  files: [{ place: 'root/config.json', text: '' }],
  pullSecrets: [''],
};
