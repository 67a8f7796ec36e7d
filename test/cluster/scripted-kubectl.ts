import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { temporaryFolder } from '../node-files/temporary-folder';

/** What `kubectl` says to a command line. */
export interface KubectlAnswer {
  /** The command line, without the flags of the connection; a beginning of it, where it ends with `...`. */
  readonly to: string;
  /** Standard output: text as it is, an object as JSON. */
  readonly stdout?: string | object;
  readonly stderr?: string;
  readonly status?: number;
  /** JavaScript in the place of an answer. */
  readonly does?: string;
}

/** An executable `kubectl`, alone in its folder, that says what it is told to and writes down what it was asked. */
export interface ScriptedKubectl {
  readonly folder: string;
  /** An environment in which it is found. */
  readonly env: { readonly PATH: string };
  /** Its argument lists, so far. */
  readonly argv: () => readonly (readonly string[])[];
  /** Its command lines, without the flags of the connection. */
  readonly asked: () => readonly string[];
}

/** Whatever is not scripted is answered as an API server without it would. */
export function scriptedKubectl(answers: readonly KubectlAnswer[]): ScriptedKubectl {
  const folder = temporaryFolder();
  const seen = join(folder, 'argv.jsonl');
  writeFileSync(seen, '');
  const program = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const argv = process.argv.slice(2);
appendFileSync(${JSON.stringify(seen)}, JSON.stringify(argv) + '\\n');
const asked = ${withoutConnection.toString()}(argv).join(' ');
const answer = ${JSON.stringify(answers)}.find(({ to }) => to.endsWith('...') ? asked.startsWith(to.slice(0, -3)) : asked === to);
if (answer === undefined) {
  process.stderr.write('Error from server (NotFound): it is "not found"\\n');
  process.exitCode = 1;
} else if (answer.does !== undefined) eval(answer.does);
else {
  const { stdout = '', stderr = '', status = 0 } = answer;
  process.stdout.write(typeof stdout === 'string' ? stdout : JSON.stringify(stdout));
  process.stderr.write(stderr);
  process.exitCode = status;
}
`;
  writeFileSync(join(folder, 'kubectl'), program, { mode: 0o755 });
  const argv = (): readonly (readonly string[])[] =>
    readFileSync(seen, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as readonly string[]);
  return {
    folder,
    env: { PATH: [folder, dirname(process.execPath)].join(delimiter) },
    argv,
    asked: () => argv().map((each) => withoutConnection(each).join(' ')),
  };
}

function withoutConnection(argv: readonly string[]): readonly string[] {
  return argv.filter((arg) => !/^--(?:kubeconfig|context|request-timeout)=/.test(arg));
}

/** The question that comes first: which namespace the context has. */
export const NAMESPACE_ASKED = 'config view --minify -o jsonpath={..namespace}';
