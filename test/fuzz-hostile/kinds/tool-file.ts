import { join } from 'node:path';
import { compareTools, oneFileQuestion } from '../../../src/agreement';
import { createKeyring } from '../../../src/index';
import { CANARY } from '../../security/traces';
import { writeBelow } from '../files';
import { brokenBytes, mutated, written, type Kind } from '../kind';
import { IMAGES } from '../node-answers';
import { Members, members } from '../tree';
import { entries } from './config-json';

/**
 * What docker, podman and the others read: the file of one, and the variable that some of them take for a file. Names of
 * credential helpers are no secrets there, and so none is planted in them.
 */
export const toolFile: Kind = {
  name: 'file of other programs',
  make(random) {
    const headers = members({ Authorization: `Basic ${CANARY}` });
    const tree = new Members([
      ['auths', entries(random)],
      ...random.some([['HttpHeaders', headers] as const, ['credsStore', 'desktop'] as const]),
    ]);
    const text = written(random, mutated(random, tree), false);
    const bytes = random.chance(0.2) ? brokenBytes(random, text) : Buffer.from(text);
    const image = random.pick(IMAGES);
    const variable = random.chance(0.3) ? { DOCKER_AUTH_CONFIG: text } : {};
    const { kubelet, environment, ...question } = oneFileQuestion('f.json', { kind: 'bytes', bytes });
    const variables = { ...environment.variables, ...variable };
    return {
      document: text,
      calls: [
        () =>
          compareTools({
            ...{ image, keyring: createKeyring(kubelet), ...question },
            environment: { ...environment, variables },
          }).tools,
      ],
      commands: (folder) => {
        writeBelow(folder, '/f.json', bytes);
        const format = random.pick(['table', 'json', 'yaml']);
        const args = ['compare', '--config', join(folder, 'f.json'), '-o', format, image];
        return [{ args }, { args: ['render', '--target', 'portable', '--node-root', folder, image] }];
      },
    };
  },
};
