import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FailingPod } from './scenarios';

/** Of what is said again and again, the first. */
const KEPT = 20;

/** Warnings and errors of a kubelet's log that name a pod or its image, as somebody greps for them. */
export function linesAbout(folder: string, name: string, { image }: FailingPod): string {
  const named = new RegExp(`shop[/_]${name}(?![\\w-])|"name":"${name}"|/${name}\\.json`);
  const told = /"err"|err=|Failed|rror|Event occurred/;
  // A plugin is asked for a repository, and its failure names that alone.
  const repository = image.slice(0, image.lastIndexOf(':'));
  const asked = new RegExp(`plugin|provider`, 'i');
  return textOf(
    linesOf(folder).filter(
      (line) => (named.test(line) || (line.includes(repository) && asked.test(line))) && told.test(line),
    ),
  );
}

/** What a kubelet said when it ended: all but what it tells of its start. */
export function lastLines(folder: string): string {
  const told = /^[EF][0-9]{4} |"err":/;
  // What it says of its control groups is of the machine that it ran on.
  return textOf(linesOf(folder).filter((line) => told.test(line) && !line.includes('cgroup')));
}

/** What the log says, one after the other: of a value with line breaks klog writes a line each, and goes on after ` >`. */
function linesOf(folder: string): readonly string[] {
  const log = readFileSync(join(folder, 'kubelet.log'), 'utf8');
  return log.split(/\n(?![\t ])/).filter((line) => line !== '');
}

function textOf(lines: readonly string[]): string {
  return lines
    .slice(0, KEPT)
    .map((line) => `${line}\n`)
    .join('');
}
