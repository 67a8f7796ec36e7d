import fc from 'fast-check';
import { bracketHost, strayBracket } from './bracket-host';
import { anyOf, weighted } from './choice';
import { hexName } from './hex-name';
import { unusualHost } from './host';
import { goodImage, imageOf } from './image';
import { badDigest, goodDigest } from './image-digest';
import { imageSuffix } from './image-suffix';
import { badTag, goodTag } from './image-tag';
import { longImage } from './long-image';
import { oddPort } from './port';
import { typo } from './typo';

const badPath = anyOf(
  'Foo',
  'foo/Bar',
  'a//b',
  '/a',
  'a/',
  'a..b',
  'a___b',
  'a.-b',
  'a_.b',
  'a-_b',
  '-a',
  'a-',
  '_a',
  '.a',
  'a.',
  'a/-b',
  'a/b_',
  'a/é',
  'a b',
  'a/../b',
  'a%20b',
  'a?b',
  'a#b',
  'a+b',
  'a~b',
  'a\\b',
  'a*',
  '',
  '/',
);

const mark = anyOf(
  ' ',
  '\n',
  '\t',
  '"',
  '/',
  ':',
  '@',
  '.',
  '-',
  'https://',
  'http://',
  'docker://',
  '//',
  'user@',
  'u:p@',
  '\ufeff',
  '?x=1',
  '#f',
);

const loneName = anyOf(
  'localhost',
  'localhost:5000',
  '',
  'a.b',
  'docker.io',
  'index.docker.io',
  '[::1]',
  '<none>:<none>',
  ':',
  '@',
  '/',
  '.',
  ' ',
);

function joined(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(''));
}

/** An image that differs from a good one in one rule of the grammar, whether or not that makes it bad. */
export const nearImage: fc.Arbitrary<string> = weighted(
  [4, imageOf({ host: weighted([3, unusualHost], [4, bracketHost], [2, strayBracket]) })],
  [1, imageOf({ port: oddPort })],
  [2, imageOf({ path: badPath })],
  [1, badPath],
  [3, imageOf({ suffix: badTag })],
  [4, imageOf({ suffix: badDigest })],
  [1, imageOf({ suffix: joined(goodTag, badDigest) })],
  [1, imageOf({ suffix: joined(goodTag, goodDigest) })],
  [1, imageOf({ path: hexName })],
  [2, hexName],
  [2, joined(anyOf('library/', 'docker.io/', 'x/', 'sha256:', '@', ''), hexName, imageSuffix)],
  [3, longImage],
  [2, joined(mark, goodImage)],
  [2, joined(goodImage, mark)],
  [4, typo(goodImage)],
  [2, loneName],
  [1, fc.string({ unit: 'binary', maxLength: 6 })],
);

/** An image of any kind. */
export const anyImage: fc.Arbitrary<string> = weighted([1, goodImage], [1, nearImage]);
