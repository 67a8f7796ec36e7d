import { Command, InvalidArgumentError } from 'commander';
import type { ImageResolution, KubeletKeyring } from '../../core/kubelet-keyring';
import { describeSource } from '../../core/model/source';
import { decodePluginRequest, type RequestFault } from '../../core/provider/decode-request';
import { parseDuration } from '../../core/go/duration';
import { renderProviderResponse } from '../../core/render/provider-response';
import { log } from '../../node/log';
import { EXIT } from '../exit-code';
import { addProtocolFlags, protocolKeyring, VARIABLES_HELP, type ProtocolFlags } from '../protocol-flags';
import { invalidRequest, readRequest } from '../read-request';
import { printable, type Terminal } from '../terminal';

interface ProviderFlags extends ProtocolFlags {
  readonly cacheDuration?: string;
}

/** `credential-provider`: a credential provider plugin of the kubelet. */
export function credentialProviderCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('credential-provider').summary(
    'be a credential provider plugin of the kubelet: request on stdin, response on stdout',
  );
  addProtocolFlags(command)
    .description(
      'Answer a CredentialProviderRequest (v1, v1beta1, v1alpha1) on standard input with the credentials that the keyring has for its image, in the order of the keyring. Secret values go to standard output.',
    )
    .option(
      '--cache-duration <duration>',
      'how long the kubelet keeps the answer, such as 5m or 0s (default: its own defaultCacheDuration)',
      checkDuration,
    )
    .addHelpText(
      'after',
      `${VARIABLES_HELP}

Examples:
  kubelet-keyring credential-provider --config /etc/kubernetes/registries.json < request.json

  apiVersion: kubelet.config.k8s.io/v1                  # --image-credential-provider-config
  kind: CredentialProviderConfig
  providers:
    - name: kubelet-keyring                             # in --image-credential-provider-bin-dir
      apiVersion: credentialprovider.kubelet.k8s.io/v1
      matchImages: ['registry.example.com']
      defaultCacheDuration: 5m
      args: [credential-provider, --config, /etc/kubernetes/registries.json]`,
    )
    .action(async (flags: ProviderFlags) => {
      const request = decodePluginRequest(await readRequest(terminal.stdin));
      if (!request.ok) throw invalidRequest(FAULTS[request.fault]);
      const { image, apiVersion } = request.asked;
      const keyring = await protocolKeyring(flags, terminal);
      const resolution = keyring.resolve(image);
      const refused = refusal(keyring, resolution);
      if (refused !== undefined) {
        terminal.stderr.write(`kubelet-keyring: ${printable(refused)}\n`);
        finish(EXIT.refused);
        return;
      }
      const { cacheDuration } = flags;
      const { text, findings } = renderProviderResponse(resolution, {
        apiVersion,
        reveal: true,
        ...(cacheDuration === undefined ? {} : { cacheDuration }),
      });
      for (const { message } of findings) log.protocol('%s', printable(message));
      log.protocol('%j: %d candidates', resolution.image, resolution.candidates.length);
      terminal.stdout.write(text);
      finish(EXIT.ok);
    });
  return command;
}

const FAULTS: Record<RequestFault, string> = {
  'not-json': 'Standard input holds no JSON object. The kubelet writes a CredentialProviderRequest.',
  'wrong-kind': 'The request on standard input is of another kind than CredentialProviderRequest.',
  'wrong-version':
    'The apiVersion of the request is not known: credentialprovider.kubelet.k8s.io/v1, v1beta1 or v1alpha1.',
  'image-no-text': 'The image of the request is no text.',
  'no-image': 'The request names no image.',
};

/** Why the kubelet, with this keyring, would pull nothing: then there is no answer either. */
function refusal(keyring: KubeletKeyring, { outcome, fault }: ImageResolution): string | undefined {
  if (outcome === 'invalid-image') return `The image of the request is refused: ${fault.message}`;
  if (outcome !== 'keyring-failed' || keyring.failure === null) return undefined;
  const source = describeSource(keyring.failure.source);
  return `The ${source} does not decode; a kubelet would give up. "kubelet-keyring resolve" says where.`;
}

function checkDuration(value: string): string {
  if (parseDuration(value) === undefined) throw new InvalidArgumentError('Give a duration such as 5m or 0s.');
  return value;
}
