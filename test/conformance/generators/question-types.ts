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

/** What each operation is asked. */
export interface Asked {
  'decode-config': { doc: TextOrBytes };
  'decode-dockercfg': { doc: TextOrBytes };
  reference: { image: string };
  match: { pattern: string; target: string };
  lookup: { configs: TextOrBytes[]; images: string[] };
  resolve: { files: Partial<Record<Place, Placed>>; secrets: PullSecret[]; images: string[] };
  'pull-policy': { image: string; policy: string };
}

/** The name of an operation. */
export type Operation = keyof Asked;

/** One question to the kubelet, as a line of the conformance format holds it. */
export type Question = { [Op in Operation]: { op: Op; in: Asked[Op] } }[Operation];
