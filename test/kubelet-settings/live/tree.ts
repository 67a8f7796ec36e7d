import type { FixtureFile } from '../../node-files/discover/lay-out';
import { baseLines } from './base';
import type { LiveQuestion } from './question';

const PROGRAM = '/usr/bin/kubelet';
const EXPORTED = '/etc/default/kubelet';

/** The files of a question's node, and a unit that starts its kubelet just so. */
export function treeOf(question: LiveQuestion, release: string): Readonly<Record<string, FixtureFile>> {
  const { cwd, home, exported, files } = question;
  const base = baseLines(release);
  const words = question.arguments;
  const written = words.slice(0, words.length - exported);
  return {
    ...Object.fromEntries(
      Object.entries(files).map(([path, file]) => [
        path,
        typeof file === 'string' ? file.replace('{base}', () => base) : file,
      ]),
    ),
    [EXPORTED]: `KUBELET_EXTRA_ARGS=${words.slice(words.length - exported).join(' ')}\n`,
    '/etc/systemd/system/kubelet.service': [
      '[Service]',
      `WorkingDirectory=${cwd}`,
      ...(home === null ? [] : [`Environment="HOME=${home}"`]),
      `EnvironmentFile=${EXPORTED}`,
      `ExecStart=${PROGRAM} ${written.map(quoted).join(' ')} $KUBELET_EXTRA_ARGS`,
    ],
    [cwd]: { folder: true },
  };
}

/** The same node with the process of its kubelet, for where none runs. */
export function treeWithProcess(
  question: LiveQuestion,
  release: string,
): Readonly<Record<string, FixtureFile>> {
  const { cwd, home } = question;
  const environment = ['PATH=/usr/bin', ...(home === null ? [] : [`HOME=${home}`])];
  return {
    ...treeOf(question, release),
    '/proc/812/cmdline': [PROGRAM, ...question.arguments].map((word) => `${word}\0`).join(''),
    '/proc/812/environ': environment.map((variable) => `${variable}\0`).join(''),
    '/proc/812/cwd': { link: cwd },
  };
}

/** Words that an environment file takes as they are. */
export function isPlain(word: string): boolean {
  return /^[\w./:=,<%*-]+$/.test(word);
}

/** A word as systemd has it in a command: `%` and `$` doubled, quotes and backslashes escaped. */
function quoted(word: string): string {
  return `"${word.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;
}
