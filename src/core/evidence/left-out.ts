import { finding, type Finding } from '../model/finding';
import { OF_ONE, STATEMENTS } from './collect';

/** That a text tells more than is kept, and how to ask for less. */
export function leftOut(statements: number, pods: number): readonly Finding[] {
  if (statements + pods === 0) return [];
  const number = (count: number): string => count.toLocaleString('en-US');
  const what =
    statements === 0 ? `${number(pods)} pods` : `the older ones, ${number(statements)} statements,`;
  return [
    finding('text-left-out', {
      message: `The text tells more than is kept (${number(STATEMENTS)} statements and as many pods, and ${OF_ONE} statements of one image in one pod): ${what} were left out, so nothing is said here of what only they tell.`,
      hint: 'Hand over less at a time: kubectl -n NAMESPACE or -l LABEL, or journalctl --since TIME.',
    }),
  ];
}
