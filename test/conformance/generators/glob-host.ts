import type fc from 'fast-check';
import { anyOf, weighted } from './choice';

/** Hosts with stars, the one wildcard that a URL lets through to the comparison. */
export const globHost: fc.Arbitrary<string> = weighted(
  [3, anyOf('*.gcr.io', '*.io', '*.example.com', '*', '*.*', '*.docker.io', '*.amazonaws.com')],
  [
    3,
    anyOf('*.*.example.com', '*.*.*', '10.0.0.*', 'g*r.io', 'gcr.*', 'r*y.example.com', '*-docker.pkg.dev'),
  ],
  [2, anyOf('eu.*.io', '**.gcr.io', 'h*.*.internal', '1*.dkr.ecr.*.amazonaws.com', '*gcr.io', 'gcr.io*')],
  [1, anyOf('***', '*a*b*.io', 'local*', '*:*', 'G*.io', '*-*.*', '*1*')],
);

/** Question marks, which begin the query of a URL. */
const questionHost = anyOf('?cr.io', 'gc?.i?', '?.?.?', '*?*.io', '??', 'l?calhost', '*.?', 'gcr.i?');

/** Wildcards, classes and escapes that a URL cannot hold, or not every Go's. */
export const deadGlobHost: fc.Arbitrary<string> = weighted(
  [3, questionHost],
  [
    3,
    anyOf(
      'g[c]r.io',
      'gcr.[hi]o',
      'x.[^a-c].io',
      '[g]cr.io',
      '[^a]',
      '[a-z]',
      '[a-',
      'g[cr.io',
      'gcr].io',
      'x[].io',
      'x[^].io',
      'x[]a].io',
      'x[-].io',
      'g\\cr.io',
      'gcr\\.io',
      'gcr.io\\',
      'g\\*r.io',
      '{gcr,quay}.io',
      '!gcr.io',
    ),
  ],
);
