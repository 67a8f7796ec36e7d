import fc from 'fast-check';
import { bracketHost, strayBracket } from './bracket-host';
import { anyOf, weighted } from './choice';
import { deadGlobHost } from './glob-host';
import { unusualHost } from './host';
import { oddHost } from './odd-host';
import { oddPort } from './port';
import { keyOf, liveKey } from './registry-key';
import { oddKeyPath, urlTail } from './registry-path';
import { typo } from './typo';

const oddScheme = anyOf(
  'HTTPS://',
  'Http://',
  'https://https://',
  'http://https://',
  'https://HTTP://',
  'ftp://',
  'https:',
  'https:/',
  'https//',
  'https:///',
  '//',
  '://',
  ' https://',
  'oci://',
);

const userinfo = anyOf(
  'user@',
  'user:pw@',
  '@',
  ':@',
  'a@b@',
  'u%40x@',
  'u%zz@',
  'ü@',
  'u s@',
  'u[@',
  'u?@',
  'u#@',
  'u/x@',
  'u\\@',
  '!$&@',
);

const wholes = weighted(
  [
    2,
    anyOf(
      '',
      ' ',
      '/',
      '//',
      '*',
      'https://',
      'http://',
      'https:',
      ':',
      ':5000',
      '?',
      '#',
      '@',
      '.',
      '..',
      '\\',
      '%',
    ),
  ],
  [
    2,
    anyOf(
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '0',
      '1',
      '-1',
      'null',
      'auths',
      '<token>',
    ),
  ],
  [1, fc.string({ unit: 'binary', maxLength: 6 })],
);

/** A key with one thing about it that trips somebody. */
export const oddKey: fc.Arbitrary<string> = weighted(
  [2, keyOf({ path: oddKeyPath })],
  [3, keyOf({ scheme: oddScheme })],
  [2, keyOf({ port: oddPort })],
  [2, keyOf({ user: userinfo })],
  [2, keyOf({ tail: urlTail })],
  [2, keyOf({ host: bracketHost })],
  [1, keyOf({ host: bracketHost, port: oddPort })],
  [2, keyOf({ host: strayBracket })],
  [3, keyOf({ host: deadGlobHost })],
  [3, keyOf({ host: oddHost })],
  [1, keyOf({ host: unusualHost })],
  [4, typo(liveKey)],
  [2, wholes],
);

/** A registry key of any kind. */
export const registryKey: fc.Arbitrary<string> = weighted([3, liveKey], [2, oddKey]);
