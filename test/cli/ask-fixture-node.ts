import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FixtureNode } from '../node-files/discover/fixture-node';
import { runMain, type MainRun } from './run-main';

export type Files = FixtureNode['files'];

export const IMAGE = 'eu.example.com/team/app:1';
export const REFUSED = `Failed to pull image "${IMAGE}": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://eu.example.com/token: 401 Unauthorized`;

export function nodeOf(name: string): Files {
  const text = readFileSync(join(__dirname, `../../fixtures/nodes/${name}.json`), 'utf8');
  return (JSON.parse(text) as FixtureNode).files;
}

export interface Answer {
  readonly node?: {
    readonly settings?: readonly {
      readonly name: string;
      readonly value: unknown;
      readonly from: string;
      readonly node?: object;
    }[];
  };
  readonly diagnoses?: readonly {
    readonly findings: readonly {
      readonly id: string;
      readonly severity: string;
      readonly message: string;
    }[];
  }[];
}

export async function ask(command: string, root: string, ...args: readonly string[]): Promise<MainRun> {
  return runMain([command, '--node-root', root, ...args], { env: { HOME: '/home/of-this-process' } });
}

export async function askData(command: string, root: string, ...args: readonly string[]): Promise<Answer> {
  return JSON.parse((await ask(command, root, ...args, '-o', 'json')).stdout) as Answer;
}

export const firstOf = ({ diagnoses = [] }: Answer): string => {
  const first = diagnoses[0]?.findings[0];
  return first === undefined ? '' : `${first.severity} ${first.id}`;
};
