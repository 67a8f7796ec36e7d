import type fc from 'fast-check';
import { anyOf, weighted } from './choice';

/** Hosts that only a URL parser takes apart: encoded, not ASCII, with spaces or control characters. */
export const oddHost: fc.Arbitrary<string> = weighted(
  [
    1,
    anyOf(
      'gcr%2Eio',
      'gcr%20.io',
      'gcr%C3%A9.io',
      'gcr%25.io',
      'g%63r.io',
      'gcr.io%',
      'gcr%ff.io',
      '%2A.io',
      'gcr%2fio',
    ),
  ],
  [
    1,
    anyOf(
      'bücher.example',
      'gcr。io',
      '😀.io',
      'gcr.ıo',
      'ＧＣＲ.io',
      'gcr.\u212ao',
      'gcr\u00ad.io',
      '*.é',
      '?.io',
    ),
  ],
  [
    1,
    anyOf(
      ' gcr.io',
      'gcr.io ',
      'gcr .io',
      'gcr.io\n',
      '\tgcr.io',
      'gcr.io\0',
      'gcr\x7f.io',
      'gcr.io\u00a0',
      '\ufeffgcr.io',
    ),
  ],
);
