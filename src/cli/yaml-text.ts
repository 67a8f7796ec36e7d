import type * as Yaml from 'yaml';
import { printableJson } from '../core/model/unprintable';

/** What YAML 1.1 (PyYAML, go-yaml v2, Ruby) takes for a truth value or for nothing, in any case of its letters. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf']);

/** Some readers of version 1.1 take an exponent alone for a number. */
const EXPONENT = /^[eE][-+]?[0-9]/;

/**
 * Begins with a letter, `/` or `_` and so is no number, date, time, base-60 number, merge key, `=` or `~` in any
 * version; holds nothing that ends a plain scalar.
 */
const PLAIN = /^[A-Za-z/_](?:[\w/.@+*$%&!?=;,()'~^|<>-]|:(?=[^\s:])| (?=[^\s#:]))*$/;

/**
 * Data of JSON as YAML that readers of version 1.1 and of version 1.2 take for the same. Every text that one of them
 * could take for something else stands in double quotes, written as in JSON.
 */
export function yamlText(data: unknown): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Document } = require('yaml') as typeof Yaml;
  const document = new Document(data, {
    aliasDuplicateObjects: false,
    customTags: (tags) => [
      text,
      number,
      ...tags.filter((tag) => typeof tag === 'string' || !/:(?:str|int|float)$/.test(tag.tag)),
    ],
  });
  return document.toString({ lineWidth: 0 });
}

const text: Yaml.ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  identify: (value) => typeof value === 'string',
  resolve: (value) => value,
  stringify: ({ value }) => {
    const written = String(value);
    const odd = WORDS.has(written.toLowerCase()) || EXPONENT.test(written);
    return PLAIN.test(written) && !odd ? written : quoted(written);
  },
};

/** Version 1.1 wants a point in a number with an exponent. */
const number: Yaml.ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number',
  resolve: Number,
  stringify: ({ value }) => JSON.stringify(value).replace(/^(-?\d+)e/, '$1.0e'),
};

/** What no file of YAML may hold, besides what steers a terminal. */
const UNFIT = /[\ufffe\uffff]/g;

function quoted(written: string): string {
  // Half a character cannot be written in UTF-8.
  const json = JSON.stringify(written.toWellFormed());
  return printableJson(json).replace(UNFIT, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
}
