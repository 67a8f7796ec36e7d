import { nodeFlags, writeBelow } from '../files';
import { mutated, written, type Kind } from '../kind';
import { mutateText } from '../mutate-text';
import { registryKey } from '../planted';
import { withoutUnknowableCanaries } from '../public-words';
import { members } from '../tree';

/** The node has a credential for another registry only: whatever comes out of the protocols is no secret. */
const OTHER = JSON.stringify({ auths: { 'other.example': { username: 'u', password: 'nothing to see' } } });

export const helperRequest: Kind = {
  name: 'helper request',
  make(random) {
    const server = random.chance(0.4)
      ? withoutUnknowableCanaries(mutateText(random, registryKey(random)))
      : registryKey(random);
    const request = written(
      random,
      mutated(
        random,
        members({
          kind: 'CredentialProviderRequest',
          apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
          image: registryKey(random),
          serviceAccountToken: server,
        }),
      ),
      false,
    );
    return {
      document: `${server}\n${request}`,
      calls: [],
      commands: (folder) => {
        writeBelow(folder, '/var/lib/kubelet/config.json', OTHER);
        const node = nodeFlags(folder);
        return [
          { args: ['credential-provider', ...node], stdin: request },
          { args: ['credential-helper', ...node, 'get'], stdin: server },
          {
            args: ['explain', ...node, '--why-not', server, '-o', random.pick(['table', 'json']), 'r.io/x:1'],
          },
          { args: ['resolve', ...node, '-o', random.pick(['table', 'json', 'yaml']), server] },
        ];
      },
    };
  },
};
