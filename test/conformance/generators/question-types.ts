/** Bytes: a string where they are valid UTF-8, base64 where they are not. */
export type TextOrBytes = string | { b64: string };

/** What is found at a place of the node's file system: a document, or something that is no file. */
export type Placed = TextOrBytes | { kind: 'directory' | 'dangling' | 'loop' };

/** The eight places that the kubelet searches, in its order. */
export const places = [
  'root/config.json',
  'cwd/config.json',
  'home/.docker/config.json',
  'slash/.docker/config.json',
  'root/.dockercfg',
  'cwd/.dockercfg',
  'home/.dockercfg',
  'slash/.dockercfg',
] as const;

/** One of the places that the kubelet searches. */
export type Place = (typeof places)[number];

/** A pull secret, its data decoded from base64 already. */
export interface PullSecret {
  name: string;
  namespace: string;
  uid: string;
  type: string;
  data: Record<string, TextOrBytes>;
}

/** A service account that exists. */
export interface ScriptedAccount {
  namespace: string;
  name: string;
  uid: string;
  annotations: Record<string, string>;
}

/** A plugin that writes one document a run, the last one again and again. */
export interface ScriptedPlugin {
  exit: number;
  stdout: TextOrBytes[];
  stderr: string;
}

/** What a registry does when it is asked for one image. */
export interface ScriptedImage {
  id: string;
  anonymous: boolean;
  accepts: string[];
  error?: string;
}

/** The pod that an image is looked up or pulled for. */
export interface StepPod {
  namespace: string;
  name: string;
  uid: string;
  serviceAccountName: string;
}

type Files = Partial<Record<Place, Placed>>;

/** What each operation is asked. */
export interface Asked {
  'decode-config': { doc: TextOrBytes };
  'decode-dockercfg': { doc: TextOrBytes };
  reference: { image: string };
  match: { pattern: string; target: string };
  lookup: { configs: TextOrBytes[]; images: string[] };
  resolve: { files: Files; secrets: PullSecret[]; images: string[] };
  'pull-policy': { image: string; policy: string };
  'provider-config': { provider: { config: string } | { directory: Record<string, string> } };
  'provider-session': {
    files: Files;
    secrets: PullSecret[];
    provider: {
      config: string;
      plugins: Record<string, ScriptedPlugin>;
      serviceAccounts: ScriptedAccount[];
      steps: { pod: StepPod; image: string }[];
    };
  };
  admit: { pod: object; serviceAccount: object | null; alwaysPullImages: boolean };
  manifest: { doc: TextOrBytes };
  'node-session': {
    files: Files;
    session: {
      registry: Record<string, ScriptedImage>;
      preloaded: string[];
      imagePullCredentialsVerificationPolicy?: string;
      preloadedImagesVerificationAllowlist?: string[];
      steps: {
        waitSeconds: number;
        pod: StepPod;
        image: string;
        imagePullPolicy: string;
        secrets: PullSecret[];
      }[];
    };
  };
}

/** The name of an operation. */
export type Operation = keyof Asked;

/** One question to the kubelet, as a line of the conformance format holds it. */
export type Question = { [Op in Operation]: { op: Op; in: Asked[Op] } }[Operation];
