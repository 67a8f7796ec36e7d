import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runMain } from '../cli/run-main';
import type { Report } from './report';

export interface Answer {
  readonly status: number;
  /** All findings, as they are printed; undefined where there is no answer. */
  readonly findings: readonly Said[] | undefined;
  /** What was said instead of an answer. */
  readonly trouble: string;
}

/** A finding, with whom it is about. */
export interface Said {
  readonly severity: string;
  readonly category: string;
  readonly id: string;
  readonly image?: string;
  /** `NAMESPACE/NAME`. */
  readonly pod?: string;
  /** Message, hint and command. */
  readonly text: string;
}

interface Printed {
  readonly diagnoses: readonly Diagnosis[];
  readonly findings?: readonly PrintedFinding[];
}

interface Diagnosis {
  readonly image?: string;
  readonly pod?: { readonly namespace: string; readonly name: string };
  readonly findings: readonly PrintedFinding[];
}

interface PrintedFinding {
  readonly severity: string;
  readonly category?: string;
  readonly id?: string;
  readonly message: string;
  readonly hint?: string;
  readonly command?: string;
}

/** Runs the command of a report as from its folder, with a HOME in which nothing is. */
export async function answer({ folder, command, stdin, env = {} }: Report): Promise<Answer> {
  const inFolder = (word: string): string =>
    word !== '.' && existsSync(join(folder, word)) ? join(folder, word) : word;
  const { status, stdout, stderr } = await runMain([...command.map(inFolder), '-o', 'json'], {
    stdin: Readable.from(stdin === undefined ? [] : [readFileSync(join(folder, stdin))]),
    env: {
      HOME: join(folder, 'no-such-home'),
      NO_COLOR: '1',
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, inFolder(value)])),
    },
  });
  try {
    // Where the folder of the report lies is nothing that people would have read.
    const printed = JSON.parse(stdout.replaceAll(`${folder}/`, '')) as Printed;
    return { status, findings: saidOf(printed), trouble: stderr };
  } catch {
    return { status, findings: undefined, trouble: stderr.trim() || stdout.trim() };
  }
}

function saidOf({ diagnoses, findings = [] }: Printed): readonly Said[] {
  return [
    ...diagnoses.flatMap(({ findings: own, ...about }) => own.map((finding) => said(finding, about))),
    ...findings.map((finding) => said(finding, {})),
  ];
}

function said(
  { severity, category = '-', id = '-', message, hint = '', command = '' }: PrintedFinding,
  { image, pod }: Omit<Diagnosis, 'findings'>,
): Said {
  return {
    severity,
    category,
    id,
    ...(image === undefined ? {} : { image }),
    ...(pod === undefined ? {} : { pod: `${pod.namespace}/${pod.name}` }),
    text: `${message} ${hint} ${command}`.trim(),
  };
}
