import { OTHER_NAMES } from './other-names';

/** A text under the other names. */
export function renamed(text: string): string {
  return OTHER_NAMES.reduce((sofar, [from, to]) => sofar.replace(from, to), text);
}

/** The same in what is written in base64, at any depth: secrets, user names with passwords. */
export function renamedBase64(text: string): string {
  return text.replace(/[A-Za-z0-9+/]{8,}={0,2}/g, (word) => {
    const inner = Buffer.from(word, 'base64').toString('utf8');
    if (!/^[\x20-\x7e\s]+$/.test(inner) || Buffer.from(inner).toString('base64') !== word) return word;
    return Buffer.from(renamedBase64(renamed(inner))).toString('base64');
  });
}
