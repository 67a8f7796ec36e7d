/** A command line of a kubelet and the files that it names; `{dir}` is the folder in which they are. */
export interface SettingsQuestion {
  readonly arguments: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** What the kubelet goes by; `{dir}` as in the question. */
export interface Settings {
  readonly rootDir: string;
  readonly nodeName: string;
  readonly credentialProviderConfig: string;
  readonly credentialProviderBinDir: string;
  readonly containerRuntimeEndpoint: string;
  readonly imageServiceEndpoint: string;
  readonly staticPodPath: string;
  readonly imagePullCredentialsVerificationPolicy: string;
  readonly preloadedImagesVerificationAllowlist: readonly string[];
  readonly serializeImagePulls: boolean;
  /** null: no limit of its own. */
  readonly maxParallelImagePulls: number | null;
  readonly registryPullQPS: number;
  readonly registryBurst: number;
  readonly featureGates: Readonly<Record<string, boolean>>;
}

/** `settings`, or the error with which the kubelet ended before it had any. */
export interface SettingsVector extends SettingsQuestion {
  readonly settings?: Settings;
  readonly error?: string;
}
