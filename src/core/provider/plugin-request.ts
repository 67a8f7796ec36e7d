import { bytesOf, goString } from '../model/go-string';
import type { Secret } from '../model/secret';

/** What a plugin is asked: one JSON object on its standard input. */
export interface PluginRequest {
  readonly kind: 'CredentialProviderRequest';
  /** As the plugin is configured. */
  readonly apiVersion: string;
  /** Normalised image name without tag and digest. */
  readonly image: string;
  readonly serviceAccountToken?: Secret;
  /** The configured annotations that the account has; absent where there are none. */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;
}

/** The request as the kubelet writes it, its secrets revealed. Mirrors encodeRequest of plugin.go. */
export function encodeRequest(request: PluginRequest): Uint8Array {
  const { kind, apiVersion, image, serviceAccountToken, serviceAccountAnnotations } = request;
  const annotations = Object.entries(serviceAccountAnnotations ?? {}).sort(([a], [b]) =>
    goString(a) < goString(b) ? -1 : 1,
  );
  const members = [
    member('kind', jsonString(kind)),
    member('apiVersion', jsonString(apiVersion)),
    member('image', jsonString(image)),
    ...(serviceAccountToken === undefined || serviceAccountToken.isEmpty
      ? []
      : [member('serviceAccountToken', jsonString(serviceAccountToken.reveal()))]),
    ...(annotations.length === 0
      ? []
      : [
          member(
            'serviceAccountAnnotations',
            `{${annotations.map(([key, value]) => member(key, jsonString(value))).join()}}`,
          ),
        ]),
  ];
  return bytesOf(goString(`{${members.join()}}\n`));
}

function member(name: string, json: string): string {
  return `${jsonString(name)}:${json}`;
}

/** As encoding/json writes a string, with what could end a script in HTML escaped. */
function jsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
