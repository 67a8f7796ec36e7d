import { shorten } from '../../model/wording';
import type { Happened } from './happened';

/** The words of a text at the end of a message; nothing where they are not known. */
export function quoted(happened: Pick<Happened, 'words'> | undefined): string {
  const words = happened?.words ?? '';
  return words === '' ? '' : ` It says: ${shorten(words)}`;
}
