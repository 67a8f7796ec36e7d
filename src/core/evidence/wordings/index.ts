import { Wordings } from '../chain/vocabulary';
import type { Vocabulary } from '../chain/wording';
import admission from './admission';
import containerd from './containerd';
import containerdConfiguration from './containerd-configuration';
import containerdContent from './containerd-content';
import containersImage from './containers-image';
import containersImageContent from './containers-image-content';
import distribution from './distribution';
import docker from './docker';
import goContainerregistry from './go-containerregistry';
import goNetwork from './go-network';
import goTls from './go-tls';
import kubeadm from './kubeadm';
import kubeletBesides from './kubelet-besides';
import kubeletPlugins from './kubelet-plugins';
import kubeletPull from './kubelet-pull';
import kubeletStart from './kubelet-start';
import otherFailures from './other-failures';
import podWatchers from './pod-watchers';

/** Every wording that is known, a file for each program. */
export const VOCABULARIES: readonly Vocabulary[] = [
  admission,
  containerd,
  containerdConfiguration,
  containerdContent,
  containersImage,
  containersImageContent,
  distribution,
  docker,
  goContainerregistry,
  goNetwork,
  goTls,
  kubeadm,
  kubeletBesides,
  kubeletPlugins,
  kubeletPull,
  kubeletStart,
  otherFailures,
  podWatchers,
];

/** The same, to look them up. */
export const WORDINGS = new Wordings(VOCABULARIES);
