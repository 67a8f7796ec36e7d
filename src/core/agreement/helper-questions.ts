import type { GoString } from '../model/go-string';
import { textOf } from '../model/go-string';
import { redactUserinfo } from '../model/userinfo';
import type { HelperQuestion, ToolEnvironment, ToolFault } from './tool';

const PREFIX = 'docker-credential-';

/**
 * Why a helper cannot be started; undefined where it can, or where it is not known which programs there are. A name
 * with a slash is a path for Go, from the working directory, at which nothing is.
 */
export function helperFault(name: GoString, { programs }: ToolEnvironment): ToolFault | undefined {
  if (name.includes('/')) return 'file-unreachable';
  return programs === undefined || programs.includes(PREFIX + textOf(name)) ? undefined : 'helper-missing';
}

export function helperQuestion(
  name: GoString,
  server: string,
  section: HelperQuestion['section'],
): HelperQuestion {
  return {
    name: textOf(name),
    action: 'get',
    servers: [redactUserinfo(textOf(server as GoString))],
    section,
  };
}

/** Questions to one helper that follow each other are one line. */
export function inOrder(questions: readonly HelperQuestion[]): readonly HelperQuestion[] {
  const merged: HelperQuestion[] = [];
  for (const question of questions) {
    const last = merged.at(-1);
    const isSame = last?.name === question.name && last.action === question.action;
    if (last !== undefined && isSame)
      merged[merged.length - 1] = { ...last, servers: [...last.servers, ...question.servers] };
    else merged.push(question);
  }
  return merged;
}
