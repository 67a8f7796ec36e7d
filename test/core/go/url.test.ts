import fc from 'fast-check';
import { parseUrl, type UrlFault, type UrlRules } from '../../../src/core/go/url';
import { goString } from '../../../src/core/model/go-string';
import { asBytes, goAnswers } from './go-answers';

type Answer = readonly [host: string, path: string] | null;

/** The five sets of rules that occur, each with a Go release that has it. */
const RULES: Readonly<Record<string, UrlRules>> = {
  '1.23.10': { urlBracketIPv6: false, urlNoMappedIPv4: false, urlBracketFirst: false, urlOneColon: false },
  '1.24.9': { urlBracketIPv6: true, urlNoMappedIPv4: true, urlBracketFirst: false, urlOneColon: false },
  '1.24.12': { urlBracketIPv6: true, urlNoMappedIPv4: false, urlBracketFirst: false, urlOneColon: false },
  '1.25.9': { urlBracketIPv6: true, urlNoMappedIPv4: false, urlBracketFirst: true, urlOneColon: false },
  '1.26.10': { urlBracketIPv6: true, urlNoMappedIPv4: false, urlBracketFirst: true, urlOneColon: true },
};
const OLDEST = RULES['1.23.10']!;
const DROPPING = RULES['1.24.12']!;
const NEWEST = RULES['1.26.10']!;
const ALL = Object.values(RULES);

const table = goAnswers('url.json') as { releases: string[]; rows: [text: string, answers: Answer[]][] };
const places = (
  goAnswers('url-bytes.json') as {
    rows: [place: string, before: string, after: string, accepted: [number, number][]][];
  }
).rows;

function answer(text: string, rules: UrlRules): Answer {
  const result = parseUrl(asBytes(text), rules);
  return result.ok ? [result.host, result.path] : null;
}

function fault(text: string, rules: UrlRules): UrlFault | undefined {
  const result = parseUrl(asBytes(text), rules);
  return result.ok ? undefined : result.fault;
}

describe('a URL is taken apart as net/url Parse does', () => {
  it.each(table.releases.map((release, at) => [release, at] as const))(
    'gives the host and path that Go %s gave, for every row of the table',
    (release, at) => {
      const expected = table.rows.map(([text, answers]) => [
        text,
        answers.length === 1 ? answers[0] : answers[at],
      ]);
      expect(table.rows.map(([text]) => [text, answer(text, RULES[release]!)])).toEqual(expected);
    },
  );

  it.each(places)('accepts the same bytes as Go: %s', (place, before, after, accepted) => {
    const bytes = Array.from({ length: 256 }, (_, code) => code);
    const written = (code: number): string =>
      place.endsWith('escape') ? code.toString(16).padStart(2, '0') : String.fromCharCode(code);
    const taken = bytes.filter((code) => answer(before + written(code) + after, OLDEST) !== null);
    expect(taken).toEqual(bytes.filter((code) => accepted.some(([from, to]) => from <= code && code <= to)));
  });
});

describe.each(ALL.map((rules, at) => [Object.keys(RULES)[at], rules] as const))('in Go %s', (_, rules) => {
  it.each<[rule: string, text: string, host: string, path: string]>([
    ['an empty text has neither host nor path', '', '', ''],
    ['the host ends at the first slash', 'gcr.io/a/b', 'gcr.io', '/a/b'],
    ['no path is not the same as a slash', 'gcr.io/', 'gcr.io', '/'],
    ['a path is not cleaned', 'gcr.io//a/../b/./', 'gcr.io', '//a/../b/./'],
    ['the path is decoded, a slash too', 'gcr.io/a%2Fb%2fc%41%25', 'gcr.io', '/a/b/cA%'],
    ['the query is dropped, unchecked', 'gcr.io/a?%zz#f', 'gcr.io', '/a'],
    ['a query may follow the host', 'gcr.io?a/b', 'gcr.io', ''],
    ['the fragment is dropped', 'gcr.io/a#b?c/d', 'gcr.io', '/a'],
    ['a fragment may hold control characters', 'gcr.io#\n', 'gcr.io', ''],
    ['userinfo ends at the last @', 'a@b:c@gcr.io/d', 'gcr.io', '/d'],
    ['an @ behind the slash belongs to the path', 'gcr.io/a@b', 'gcr.io', '/a@b'],
    ['nothing is lower-cased', 'GCR.io/A', 'GCR.io', '/A'],
    ['a dot at the end stays', 'gcr.io.', 'gcr.io.', ''],
    ['a port is digits of any number', 'gcr.io:0443999', 'gcr.io:0443999', ''],
    ['a port may be empty, and its colon stays', 'gcr.io:', 'gcr.io:', ''],
    ['escapes above ASCII and %25 are decoded in a host', 'gcr%C3%a9%25.io', 'gcr\u00c3\u00a9%.io', ''],
    ['spaces are fine in a path', 'gcr.io/a b', 'gcr.io', '/a b'],
    ['an IPv6 address', '[::1]:5000/a', '[::1]:5000', '/a'],
    ['a zone is decoded', '[fe80::1%25en%200%41]', '[fe80::1%en 0A]', ''],
  ])('%s: %j', (__, text, host, path) => {
    expect(answer(text, rules)).toEqual([host, path]);
  });

  it.each<[fault: UrlFault, texts: string[]]>([
    ['fragment-escape', ['gcr.io#%zz', 'gcr.io#%4', 'gcr.io/a#a%', '%zz#%zz']],
    ['control-character', ['gcr\n.io', 'gcr.io/\x1f', 'gcr.io/\x7f', 'gcr.io?\0', '\tu@gcr.io']],
    ['userinfo', ['u p@gcr.io', 'u%zz@gcr.io', 'u%4@gcr.io', 'u[@gcr.io', 'u\u00e9@gcr.io', 'u"@gcr io']],
    ['host-bracket', ['[::1', '[', '[::1:80/]']],
    [
      'host-port',
      ['gcr.io:http', 'gcr.io:8a', 'gcr.io:-1', '[::1]x', '[::1]80', '[::1]:x', '[::1]:80:80', '[a-c].io'],
    ],
    [
      'host-character',
      ['gcr io', 'gcr.io\\a', 'a|b', '{a}', 'a^b', 'a`b', '[::1%25a b]', '[::1%25a\\b]', '[a b%25c]'],
    ],
    [
      'host-escape',
      [
        'gcr%20.io',
        'gcr%41.io',
        '%zz',
        'a%',
        'a%4',
        'a%7f',
        '[%3A]',
        '[::1%25%zz]',
        '[::1%25%2f]',
        '[::1%25%7F]',
      ],
    ],
    ['path-escape', ['gcr.io/%zz', 'gcr.io/a%', 'gcr.io/%4', 'gcr.io/%4g']],
  ])('%s: refuses %j', (expected, texts) => {
    expect(texts.map((text) => [text, fault(text, rules)])).toEqual(texts.map((text) => [text, expected]));
  });
});

describe('what stands in brackets, before urlBracketIPv6', () => {
  it('is not looked at', () => {
    expect(answer('[foo]:80', OLDEST)).toEqual(['[foo]:80', '']);
    expect(answer('[]', OLDEST)).toEqual(['[]', '']);
    expect(answer('[1.2.3.4]', OLDEST)).toEqual(['[1.2.3.4]', '']);
  });

  it('is only a literal at the beginning; elsewhere a bracket is an ordinary character', () => {
    expect(answer('a[bc].io', OLDEST)).toEqual(['a[bc].io', '']);
    expect(answer('x[y', OLDEST)).toEqual(['x[y', '']);
    expect(fault('a[::1]', OLDEST)).toBe('host-port');
  });
});

describe('what stands in brackets, from urlBracketIPv6 on', () => {
  it.each(['[foo]:80', '[]', '[1.2.3.4]', '[::12345]', '[::1%25]', '[%25::1]'])(
    '%s is no address',
    (text) => {
      expect(fault(text, NEWEST)).toBe('host-address');
      expect(fault(text, DROPPING)).toBe('host-address');
    },
  );

  it('drops the text before the last bracket, whatever it is', () => {
    expect(answer('a b[::1]:80/p', DROPPING)).toEqual(['[::1]:80', '/p']);
    expect(answer('[a][::1]', DROPPING)).toEqual(['[::1]', '']);
  });

  it('needs a closing bracket wherever one is opened', () => {
    expect(fault('x[y', DROPPING)).toBe('host-bracket');
    expect(fault('a[bc].io', DROPPING)).toBe('host-port');
  });

  it('from urlBracketFirst on refuses a bracket that is not first', () => {
    expect(fault('a[::1]', NEWEST)).toBe('host-bracket');
    expect(fault('a[::1', NEWEST)).toBe('host-bracket');
    expect(answer('[::1]', NEWEST)).toEqual(['[::1]', '']);
    expect(answer('u@[::1]', NEWEST)).toEqual(['[::1]', '']);
  });
});

describe('an IPv4-mapped address', () => {
  it('is refused under urlNoMappedIPv4 alone', () => {
    const accepted = Object.entries(RULES).filter(
      ([, rules]) => answer('[::ffff:1.2.3.4]:80', rules) !== null,
    );
    expect(accepted.map(([release]) => release)).toEqual(['1.23.10', '1.24.12', '1.25.9', '1.26.10']);
    expect(fault('[::ffff:102:304]', RULES['1.24.9']!)).toBe('host-address');
    expect(answer('[::fffe:1.2.3.4]', RULES['1.24.9']!)).toEqual(['[::fffe:1.2.3.4]', '']);
  });
});

describe('more than one colon outside brackets', () => {
  it('is refused under urlOneColon alone', () => {
    for (const text of ['gcr.io:80:80', '::1', 'a:b:80', 'a::']) {
      expect(answer(text, RULES['1.25.9']!)).toEqual([text, '']);
      expect(fault(text, NEWEST)).toBe('host-port');
    }
  });

  it('has its port behind the last one', () => {
    expect(fault('a:80:b', RULES['1.25.9']!)).toBe('host-port');
  });
});

describe('rules that hold for all texts', () => {
  const host = fc.stringMatching(/^[a-zA-Z0-9*.~_-]{1,12}$/);
  const path = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => goString(text));
  const rules = fc.constantFrom(...ALL);

  it('host and escaped path come back, userinfo, query and fragment do not matter', () => {
    const userinfo = fc.constantFrom('', '@', 'u@', 'u:p@', 'a@b:%41@');
    const rest = fc.constantFrom('', '?', '?q=%', '#', '#f%41', '?q#f');
    const escapePath = (text: string): string =>
      text.replace(
        /[%?#\x00-\x1f\x7f]/g,
        (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
      );
    fc.assert(
      fc.property(host, path, userinfo, rest, rules, (name, text, before, after, chosen) => {
        expect(answer(`${before}${name}/${escapePath(text)}${after}`, chosen)).toEqual([name, `/${text}`]);
      }),
      { numRuns: 300 },
    );
  });

  it('an IPv6 address is a host under every set of rules, with any port of digits', () => {
    const unmapped = fc.ipV6().filter((address) => !/^[0:]*:ffff:[^:]*(:[^:]*)?$/i.test(address));
    fc.assert(
      fc.property(unmapped, fc.stringMatching(/^(:[0-9]{0,6})?$/), rules, (address, port, chosen) => {
        expect(answer(`[${address}]${port}`, chosen)).toEqual([`[${address}]${port}`, '']);
      }),
    );
  });

  it('the rules only matter where there is a bracket or a second colon', () => {
    const text = fc
      .string({ unit: fc.constantFrom(...Array.from('a.:/%25@?# 8C')) })
      .filter((url) => !/[[\]]|:[^/]*:/.test(url));
    fc.assert(
      fc.property(text, (url) => {
        const answers = new Set(ALL.map((chosen) => JSON.stringify(parseUrl(asBytes(url), chosen))));
        expect(answers.size).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
