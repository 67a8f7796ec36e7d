import type { FileRead } from '../model/file-read';
import { DOCKER_CONFIG_JSON_TYPE } from '../model/pull-secret';
import type { ToolQuestion } from './tool';

/** Where every program that reads docker's file finds it, when HOME is this. */
const HOME = '/one-file';

/**
 * The question in which all programs read this one file: docker's, in a home that has nothing else; for programs that
 * read pull secrets, a pull secret. For the kubelet it is the node file, `files: { 'root/config.json': read }`.
 * @param name what the file is called
 */
export function oneFileQuestion(name: string, read: FileRead): Omit<ToolQuestion, 'image'> {
  return {
    environment: { variables: { HOME }, accountHome: HOME },
    files: new Map([[`${HOME}/.docker/config.json`, read]]),
    pullSecrets: [
      {
        name,
        type: DOCKER_CONFIG_JSON_TYPE,
        bytes: read.kind === 'bytes' ? read.bytes : undefined,
      },
    ],
  };
}
