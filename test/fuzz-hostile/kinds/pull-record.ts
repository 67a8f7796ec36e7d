import { createKeyring, explainPresentImage, readPullRecords } from '../../../src/index';
import { recordFileName } from '../../../src/core/imagemanager/record-file';
import { nodeFlags, writeBelow } from '../files';
import { mutated, written, type Kind } from '../kind';
import { registryKey } from '../planted';
import type { Random } from '../random';
import { Members, members, type Tree } from '../tree';
import { scratchFolder } from '../scratch';

const FOLDER = '/var/lib/kubelet/image_manager';

function recordTree(random: Random, imageRef: string): Tree {
  const secret = members({ uid: 'u', namespace: 'shop', name: 'login', credentialHash: 'x' });
  const access = members({ nodePodsAccessible: random.chance(0.5), kubernetesSecrets: [secret] });
  return members({
    kind: 'ImagePulledRecord',
    apiVersion: `kubelet.config.k8s.io/${random.pick(['v1alpha1', 'v1beta1'])}`,
    lastUpdatedTime: '2026-01-01T00:00:00Z',
    imageRef,
    credentialMapping: new Members([
      ['r.io/x', access],
      [registryKey(random), access],
    ]),
  });
}

export const pullRecord: Kind = {
  name: 'pull record',
  make(random) {
    const imageRef = random.chance(0.5) ? 'sha256:1' : registryKey(random);
    const pulled = written(random, mutated(random, recordTree(random, imageRef)), false);
    const intended = registryKey(random);
    const pulling = written(
      random,
      mutated(
        random,
        members({ kind: 'ImagePullIntent', apiVersion: 'kubelet.config.k8s.io/v1alpha1', image: intended }),
      ),
      false,
    );
    const write = (folder: string): string => {
      writeBelow(folder, `${FOLDER}/pulled/${recordFileName(imageRef)}`, pulled);
      writeBelow(folder, `${FOLDER}/pulling/${recordFileName(intended)}`, pulling);
      return folder;
    };
    const aboutRef = random.chance(0.5) ? { imageRef } : {};
    return {
      document: `${pulled}\n${pulling}`,
      calls: [
        async () => {
          const records = await readPullRecords({ nodeRoot: write(scratchFolder()) });
          const keyring = createKeyring({});
          return [records, explainPresentImage({ keyring, image: 'r.io/x:1', records, ...aboutRef })];
        },
      ],
      commands: (folder) => [
        {
          args: [
            'explain',
            ...nodeFlags(write(folder)),
            '--image-present',
            '-o',
            random.pick(['table', 'json']),
            'r.io/x:1',
          ],
        },
      ],
    };
  },
};
