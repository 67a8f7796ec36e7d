import { checkArgument } from '../input/check-input';
import { fileReadShape } from '../input/model-shapes';
import { text } from '../input/values';
import type { KubeletEnvironment } from '../model/environment';
import type { FileRead } from '../model/file-read';
import { DOCKER_CONFIG_JSON_TYPE } from '../model/pull-secret';
import type { SearchPlaceId } from '../model/search-place';
import type { ToolQuestion } from './tool';

/** Where every program that reads docker's file finds it, when HOME is this. */
const HOME = '/one-file';

/** What the path of the file is to all of them; people know it by its own. */
export const ONE_FILE = `${HOME}/.docker/config.json`;

export interface OneFileQuestion extends Omit<ToolQuestion, 'image'> {
  readonly kubelet: {
    readonly environment: KubeletEnvironment;
    readonly files: Readonly<Partial<Record<SearchPlaceId, FileRead>>>;
  };
}

/**
 * The question in which all programs read this one file: docker's, in a home that has nothing else; for programs that
 * read pull secrets, a pull secret. `kubelet` is the same for `createKeyring`: the file is the one that wins.
 * @param name what the file is called
 */
export function oneFileQuestion(name: string, read: FileRead): OneFileQuestion {
  checkArgument(name, 'name', text);
  checkArgument(read, 'read', fileReadShape);
  return {
    kubelet: {
      environment: { rootDir: '/no-root', cwd: '/', home: HOME },
      files: { 'home/.docker/config.json': read },
    },
    environment: { variables: { HOME }, accountHome: HOME },
    files: new Map([[ONE_FILE, read]]),
    pullSecrets: [
      {
        name,
        type: DOCKER_CONFIG_JSON_TYPE,
        bytes: read.kind === 'bytes' ? read.bytes : undefined,
      },
    ],
  };
}
