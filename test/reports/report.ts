import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What an answer has to say of a report; its first finding is what counts. */
export interface Expected {
  /** The exit status is one of these. */
  readonly exit: readonly number[];
  /** The category of the first finding is one of these; empty: there is no error. */
  readonly firstCategory: readonly string[];
  /** Which severities the first finding may have; errors alone where it is not given. */
  readonly severity?: readonly string[];
  readonly about?: { readonly image?: string; readonly pod?: string };
  /** Each, or one of each inner list, stands in the first finding, or in any where no error is expected. */
  readonly mustName?: readonly (string | readonly string[])[];
  /** Expressions that no finding may match, written as `SEVERITY CATEGORY ID IMAGE: TEXT`. */
  readonly mustNotSay?: readonly string[];
  /** Every error is of category `not-credentials`. */
  readonly noCredentialError?: boolean;
}

/** What people had at hand, in a folder with `case.json`. */
export interface Report {
  readonly name: string;
  readonly folder: string;
  readonly side: 'cluster' | 'node' | 'fault';
  /** Arguments; what is a file of the folder stands for that file. */
  readonly command: readonly string[];
  /** The file that is piped in. */
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly expect: Expected;
}

/** The reports of a folder by name, or the one that it is. */
export function readReports(folder: string): readonly Report[] {
  if (existsSync(join(folder, 'case.json'))) return [readReport(folder)];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((each) => existsSync(join(each, 'case.json')))
    .map(readReport);
}

function readReport(folder: string): Report {
  const known = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Omit<
    Report,
    'name' | 'folder'
  >;
  return { ...known, name: basename(folder), folder };
}
