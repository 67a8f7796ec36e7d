import { checkArgument } from './input/check-input';
import { text } from './input/values';
import type { UnionLookup, VirtualDockerConfig } from './keyring/virtual-docker-config';
import type { CredentialProviders } from './provider/credential-providers';
import type { ProviderSummary } from './provider/provider-summary';
import type { PluginConsultation } from './provider/plugin-consultation';
import type { PluginPod } from './provider/service-account';
import type { Candidate, Range } from './model/candidate';
import type { KubeletEnvironment } from './model/environment';
import type { Finding } from './model/finding';
import type { PlaceReport } from './model/place-report';
import type { PullSecretReport } from './model/pull-secret';
import { redactUserinfo } from './model/userinfo';
import {
  readImageReference,
  type ImageReference,
  type ReferenceFault,
} from './reference/parse-image-reference';
import type { ReleaseRules } from './release/profile';

/** What a keyring says for one image: what there is besides depends on `outcome`. */
export type ImageResolution = ResolvedImage | UnresolvedImage | InvalidImage;

interface AnyResolution {
  /** The image as given; what may be a password in it is redacted. */
  readonly image: string;
  readonly candidates: readonly Candidate[];
  /** Ranges `[from, to)` of the candidates whose order the kubelet leaves open; ours is that of the document. */
  readonly undefinedOrder: readonly Range[];
  /** Which rings answered through their Docker Hub fallback. */
  readonly dockerHubFallback: UnionLookup['rings'][number]['ring'][];
}

/** An image that the kubelet would pull. */
export interface ResolvedImage extends AnyResolution {
  /**
   * `credentials`: the candidates are tried in order, and no anonymous attempt follows. `anonymous`: one pull
   * without credentials. `plugins-not-run`: no credential is known, and credential provider plugins would be
   * asked, but this is a dry run.
   */
  readonly outcome: 'credentials' | 'anonymous' | 'plugins-not-run';
  readonly reference: ImageReference;
  readonly fault?: undefined;
  /** What the plugins were asked and answered; absent where none were consulted. */
  readonly plugins?: PluginConsultation;
}

/** A pull secret cannot be decoded (`keyring.failure`), and the kubelet gives up. */
export interface UnresolvedImage extends AnyResolution {
  readonly outcome: 'keyring-failed';
  readonly reference: ImageReference;
  readonly fault?: undefined;
  readonly plugins?: undefined;
}

/** InvalidImageName: nothing is pulled. */
export interface InvalidImage extends AnyResolution {
  readonly outcome: 'invalid-image';
  readonly reference?: undefined;
  /** Why the image name is refused. */
  readonly fault: { readonly fault: ReferenceFault; readonly message: string };
  readonly plugins?: undefined;
}

export interface KeyringFacts {
  /** The kubelet release whose rules are used. */
  readonly release: string;
  readonly rules: ReleaseRules;
  readonly environment: KubeletEnvironment;
  /** All eight search places, in order. */
  readonly places: readonly PlaceReport[];
  readonly pullSecrets: readonly PullSecretReport[];
  /** All credentials of the node and the pull secrets, keyed by registry match. */
  readonly config: VirtualDockerConfig;
  /** What the valid node files hold that are hidden by an earlier one; the kubelet does not read them. */
  readonly shadowed: VirtualDockerConfig;
  readonly findings: readonly Finding[];
  /** The credential provider plugins of the node; null where none are asked for. */
  readonly credentialProviders: CredentialProviders | null;
}

/** The keyring of one node and the pull secrets of one pod. */
export class KubeletKeyring {
  readonly release: string;
  readonly environment: KubeletEnvironment;
  readonly places: readonly PlaceReport[];
  readonly pullSecrets: readonly PullSecretReport[];
  readonly config: VirtualDockerConfig;
  readonly shadowed: VirtualDockerConfig;
  readonly findings: readonly Finding[];
  readonly rules: ReleaseRules;
  readonly credentialProviders: CredentialProviders | null;

  constructor(facts: KeyringFacts) {
    this.release = facts.release;
    this.rules = facts.rules;
    this.environment = facts.environment;
    this.places = facts.places;
    this.pullSecrets = facts.pullSecrets;
    this.config = facts.config;
    this.shadowed = facts.shadowed;
    this.findings = facts.findings;
    this.credentialProviders = facts.credentialProviders;
  }

  /** The place whose file the kubelet uses (the first of them, where all are merged), or null. */
  get nodeFile(): PlaceReport | null {
    return this.places.find(({ outcome }) => outcome === 'selected') ?? null;
  }

  /** The pull secret that makes the kubelet give up, or null: the first one that does not decode. */
  get failure(): Extract<PullSecretReport, { outcome: 'malformed' }> | null {
    return this.pullSecrets.find((report) => report.outcome === 'malformed') ?? null;
  }

  /**
   * What the kubelet does for an image; an image or secret that it refuses is an outcome, never an error. What
   * plugins answered counts where it is handed over; they are not asked here, see `resolveWithPlugins`.
   */
  resolve(image: string, plugins?: PluginConsultation): ImageResolution {
    if (typeof image !== 'string') checkArgument(image, 'image', text);
    const read = readImageReference(image, this.rules);
    const shown = redactUserinfo(image);
    const nothing = { image: shown, candidates: [], undefinedOrder: [], dockerHubFallback: [] };
    if (!read.ok) {
      return { ...nothing, outcome: 'invalid-image', fault: { fault: read.fault, message: read.message } };
    }
    const { reference } = read;
    if (this.failure !== null) return { ...nothing, outcome: 'keyring-failed', reference };
    const { candidates, undefinedOrder, rings } = this.configWith(plugins).lookup(reference.name);
    const without = plugins?.leavesOpen === true ? 'plugins-not-run' : 'anonymous';
    return {
      image: shown,
      outcome: candidates.length > 0 ? 'credentials' : without,
      reference,
      candidates,
      undefinedOrder,
      dockerHubFallback: rings.filter(({ dockerHubFallback }) => dockerHubFallback).map(({ ring }) => ring),
      ...(plugins === undefined ? {} : { plugins }),
    };
  }

  /**
   * What the kubelet does for an image of a pod, its credential provider plugins included: they are run, or, in
   * a dry run, it is said which would be. Without plugins, the same as `resolve`. Rejects for nothing that a
   * plugin does.
   */
  async resolveWithPlugins(image: string, pod?: PluginPod): Promise<ImageResolution> {
    const plain = this.resolve(image);
    if (this.credentialProviders === null || plain.reference === undefined || this.failure !== null)
      return plain;
    return this.resolve(image, await this.credentialProviders.consult(plain.reference.name, pod));
  }

  /** The virtual config with what plugins answered for an image. */
  configWith(plugins: PluginConsultation | undefined): VirtualDockerConfig {
    return plugins?.run === true ? this.config.withCredentialProviders(plugins.documents()) : this.config;
  }

  toJSON(): Omit<KeyringFacts, 'rules' | 'shadowed' | 'credentialProviders'> & {
    readonly credentialProviders?: readonly ProviderSummary[];
  } {
    const { release, environment, places, pullSecrets, config, findings, credentialProviders } = this;
    const plugins =
      credentialProviders === null ? {} : { credentialProviders: credentialProviders.summaries };
    return { release, environment, places, pullSecrets, config, ...plugins, findings };
  }
}
