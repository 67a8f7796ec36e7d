import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { readManifests } from '../../src/core/parse/manifests';
import { operations, question } from './generators/question';
import { places } from './generators/question-types';
import type { Operation, PullSecret, Question, TextOrBytes } from './generators/question-types';

const seed = 20_260_101;

function ask(numRuns: number, ops?: readonly Operation[]): Question[] {
  return fc.sample(question(ops), { numRuns, seed });
}

const questions = ask(5000);

function isDocument(value: object | string): value is TextOrBytes {
  return typeof value === 'string' || 'b64' in value;
}

function documentsOf(asked: Question): TextOrBytes[] {
  switch (asked.op) {
    case 'decode-config':
    case 'decode-dockercfg':
    case 'manifest':
      return [asked.in.doc];
    case 'lookup':
      return asked.in.configs;
    case 'resolve':
      return [
        ...Object.values(asked.in.files).filter(isDocument),
        ...asked.in.secrets.flatMap((secret) => Object.values(secret.data)),
      ];
    case 'provider-session':
      return [
        ...Object.values(asked.in.files).filter(isDocument),
        ...asked.in.secrets.flatMap((secret) => Object.values(secret.data)),
        ...Object.values(asked.in.provider.plugins).flatMap((plugin) => plugin.stdout),
      ];
    case 'node-session':
      return [
        ...Object.values(asked.in.files).filter(isDocument),
        ...asked.in.session.steps.flatMap(({ secrets }) =>
          secrets.flatMap(({ data }) => Object.values(data)),
        ),
      ];
    case 'provider-config':
    case 'admit':
    case 'reference':
    case 'match':
    case 'pull-policy':
      return [];
  }
}

function imagesOf(asked: Question): string[] {
  if (asked.op === 'lookup' || asked.op === 'resolve') return asked.in.images;
  return asked.op === 'reference' || asked.op === 'pull-policy' ? [asked.in.image] : [];
}

function bytes(document: TextOrBytes): Buffer {
  return typeof document === 'string' ? Buffer.from(document) : Buffer.from(document.b64, 'base64');
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe('generated questions', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(ask(200)).toEqual(questions.slice(0, 200));
    expect(fc.sample(question(), { numRuns: 200, seed: seed + 1 })).not.toEqual(questions.slice(0, 200));
  });

  it('survive being written as a line of JSON', () => {
    const lines = questions.map((asked) => JSON.stringify(asked));
    expect(lines.every((line) => !line.includes('\n'))).toBe(true);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(questions);
  });

  it('hold no half of a surrogate pair, which no UTF-8 could carry', () => {
    expect(questions.flatMap(strings).filter((text) => /\p{Surrogate}/u.test(text))).toEqual([]);
  });

  it('hold a document as base64 only where it is no UTF-8', () => {
    const encoded = questions.flatMap(documentsOf).filter((document) => typeof document !== 'string');
    expect(encoded.length).toBeGreaterThan(20);
    expect(encoded.filter((document) => isUtf8(bytes(document)))).toEqual([]);
  });

  it.each(operations)('include %s', (op) => {
    expect(questions.filter((asked) => asked.op === op).length).toBeGreaterThan(60);
  });

  it('are lookups and resolutions about every second time, manifests left aside', () => {
    const others = questions.filter(({ op }) => op !== 'manifest');
    const heavy = others.filter(({ op }) => op === 'lookup' || op === 'resolve');
    expect(heavy.length / others.length).toBeGreaterThan(0.45);
  });

  it.each(operations)('are of %s alone when that is wished', (op) => {
    expect(new Set(ask(50, [op]).map((asked) => asked.op))).toEqual(new Set([op]));
  });

  it('come quickly', () => {
    const start = performance.now();
    ask(2000);
    expect(performance.now() - start).toBeLessThan(4000);
  });

  it('shrink to one key, one image and nothing else', () => {
    const noEncodedSlash = (asked: Question): boolean => !JSON.stringify(asked).includes('%2F');
    const { counterexample } = fc.check(fc.property(question(['lookup']), noEncodedSlash), {
      seed,
      numRuns: 3000,
    });
    expect(JSON.stringify(counterexample).length).toBeLessThan(250);
  });
});

describe('generated documents', () => {
  const documents = ask(3000, ['decode-config', 'decode-dockercfg']).flatMap(documentsOf).map(bytes);
  const texts = documents.map((document) => document.toString('utf8'));

  it.each<[string, RegExp]>([
    ['a pair of surrogate escapes', /\\ud83d\\ude00/i],
    ['a lone surrogate escape', /\\ud83d(?!\\ud[c-f])/i],
    ['an escaped NUL', /\\u0000/],
    ['an escaped slash', /\\\//],
    ['each short escape', /\\[bfnrt"\\]/],
    ['an illegal escape', /\\[x'0U]/],
    ['a long s in a field name', /"uſername"|"paſſword"/],
    ['a long s in the section', /"authſ"|"auth\\u017f"/],
    ['a Kelvin sign', /\u212a/],
    ['a field in capitals', /"USERNAME"|"PASSWORD"|"AUTH"|"EMAIL"/],
    ['the section twice', /"auths":[^]*"auths":/i],
    ['an entry twice', /("[^"{}]+"):\s*\{[^{}]*\},\s*\1:/],
    ['a field twice', /\{[^{}]*"(auth|username|password|email)":[^{}]*"\1":/],
    ['a null entry', /":null[,}]/],
    ['a null field', /"(auth|username|password|email)":\s*null/],
    ['a null section', /"auths":\s*null/],
    ['a field of a wrong type', /"(auth|username|password|email)":\s*[[{1t]/],
    ['an entry of a wrong type', /"auths":\s*\{\s*"[^"]*":\s*[\d"[t]/],
    ['an unknown field', /"identitytoken"|"extra"/],
    ['a name that trips JavaScript', /"__proto__"|"constructor"/],
    ['credential helpers', /"credHelpers"/],
    ['a credential store', /"credsStore"/],
    ['HTTP headers', /"HttpHeaders":\s*\{\s*"/],
    ['HTTP headers of a wrong type', /"HttpHeaders":\s*(\[|"x")|"HttpHeaders":\s*\{"a":[1[{]/i],
    ['a number with an exponent', /[:,[]\s*-?\d+(\.\d+)?[eE][+-]?\d/],
    ['a number out of range', /e999/],
    ['a number with a leading zero', /:\s*-?0\d/],
    ['no number', /NaN|Infinity|0x1|\.e1/],
    ['a byte order mark', /^\ufeff/],
    ['a raw control character', /"[^"\n]*[\0\x01\x1f][^"\n]*"/],
    ['a raw DEL', /\x7f/],
    ['white space of each JSON kind', /^[\t\n\r ]+\{/],
    ['white space that JSON lacks', /[\v\f\u00a0\u3000][{}":,]/],
    ['a comment', /\/\*|\/\/ c/],
    ['a trailing comma', /,\s*[}\]]/],
    ['trailing data', /\}\s*(null|\{\}|1|,)$/],
    ['an empty document', /^$/],
    ['a truncated document', /[^}\s]$/],
    ['padded auth', /"auth":\s*"[\w+/]+=+"/],
    ['unpadded auth', /"auth":\s*"(?:[\w+/]{4})*[\w+/]{2,3}"/],
    ['a line break in auth', /"auth":\s*"[\w+/=]+\\u000[ad][\w+/=]*"/],
    ['white space in auth', /"auth":\s*"[\w+/]* [\w+/]*=*"/],
    ['too much padding', /"auth":\s*"[\w+/]+={3,}"/],
    ['the URL alphabet', /"auth":\s*"[\w-]*[-_][\w-]*={0,2}"/],
    ['an empty user and password', /"auth":\s*"Og(==)?"/],
  ])('hold %s', (_, sign) => {
    expect(texts.some((text) => sign.test(text))).toBe(true);
  });

  it('hold auth without a colon, with several, with one half empty, and with bytes that are no UTF-8', () => {
    const fields = texts.flatMap((text) =>
      Array.from(text.matchAll(/"auth":\s*"([\w+/]+=*)"/g), (found) => found[1]!),
    );
    const contents = fields.map((field) => Buffer.from(field, 'base64'));
    const counts = new Set(
      contents.map((content) => Math.min(2, content.toString('latin1').split(':').length - 1)),
    );
    expect(counts).toEqual(new Set([0, 1, 2]));
    expect(contents.some((content) => /^:[^]/.test(content.toString()))).toBe(true);
    expect(contents.some((content) => /[^]:$/.test(content.toString()))).toBe(true);
    expect(contents.some((content) => !isUtf8(content))).toBe(true);
  });

  it('nest up to the limit of 10000 and beyond it, rarely', () => {
    const depths = texts.filter((text) => text.length > 9000).map((text) => text.split(/[[{]/).length - 1);
    expect(depths.length).toBeGreaterThan(0);
    expect(depths.length).toBeLessThan(60);
    expect(Math.max(...depths)).toBeGreaterThan(10_000);
  });

  it('of lookups and resolutions are JSON for nine in ten', () => {
    const asked = ask(1000, ['lookup', 'resolve'])
      .flatMap(documentsOf)
      .map((document) => bytes(document).toString());
    const parsed = asked.filter((text) => text === '' || isJson(text));
    expect(parsed.length / asked.length).toBeGreaterThan(0.9);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('generated manifests', () => {
  // Measured with eight seeds: 0.43 to 0.45 are read whole, 0.30 to 0.32 in part, 0.24 to 0.27 not at all.
  it('are read whole, in part and not at all, each often enough', () => {
    const texts = ask(2000, ['manifest']).flatMap(documentsOf).map(bytes);
    const read = texts.map((text) => {
      const { objects, findings } = readManifests(text);
      const isWhole = findings.every(({ severity }) => severity !== 'error');
      return isWhole ? 'whole' : objects.length > 0 ? 'part' : 'nothing';
    });
    const share = (outcome: string): number => read.filter((each) => each === outcome).length / read.length;
    expect(share('whole')).toBeGreaterThan(0.4);
    expect(share('part')).toBeGreaterThan(0.28);
    expect(share('nothing')).toBeGreaterThan(0.21);
  });

  it('are more than a third of all questions', () => {
    const manifests = questions.filter(({ op }) => op === 'manifest');
    expect(manifests.length / questions.length).toBeGreaterThan(0.35);
  });
});

describe('generated registry keys', () => {
  const keys = ask(3000, ['match', 'lookup']).flatMap((asked) => {
    if (asked.op === 'match') return [asked.in.pattern];
    return documentsOf(asked).flatMap((document) =>
      Array.from(
        bytes(document)
          .toString()
          .matchAll(/"((?:[^"\\]|\\.)*)":\s*(?:\{|null)/g),
        (found) => found[1]!,
      ),
    );
  });

  it.each<[string, RegExp]>([
    ['no scheme', /^gcr\.io/],
    ['https', /^https:\/\/[a-z]/],
    ['http', /^http:\/\/[a-z]/],
    ['a scheme in capitals', /^HTTPS:|^Http:/],
    ['a scheme twice', /^https?:\/\/https?:/],
    ['another scheme', /^ftp:/],
    ['a user', /@[a-z]+\./],
    ['a port', /[a-z]:\d+/],
    ['an empty port', /[a-z]:(\/|$)/],
    ['a port with leading zeros', /:0\d+/],
    ['several colons', /[a-z]:\d+:\d+/],
    ['a port that is no number', /:port/],
    ['an IPv6 address', /^(https?:\/\/)?\[2001:db8::1\]/],
    ['a zone', /\[[^\]]*%25/],
    ['an IPv4-mapped address', /\[::ffff:1\.2\.3\.4\]/],
    ['a bad address', /\[(zz|12345::|1\.2\.3\.4)/],
    ['brackets elsewhere', /[a-z]\[/],
    ['an escape in the host', /^[a-z]+%[\dA-F]{2}/],
    ['an escape in the path', /\/[^?#]*%[\dA-F]{2}/],
    ['a bad escape', /%zz/],
    ['a star', /\*\./],
    ['a question mark', /\?[a-z]+\./],
    ['a class', /\[[a-z]-[a-z]\]/],
    ['a negated class', /\[\^/],
    ['a backslash', /\\\\/],
    ['capitals', /^[A-Z]/],
    ['a trailing slash', /[a-z]\/$/],
    ['/v1/', /\/v1\/$/],
    ['/v2/', /\/v2\/$/],
    ['/v1', /\/v1$/],
    ['a version before a path', /\/v[12]\/[a-z]/],
    ['a double slash in the path', /[a-z]\/\//],
    ['dot segments', /\/\.\.?(\/|$)/],
    ['a query', /\?x=1/],
    ['a fragment', /#f/],
    ['characters beyond ASCII', /[à-ÿ]/],
    ['characters beyond the first plane', /[\u{10000}-\u{10ffff}]/u],
    ['nothing', /^$/],
    ['a space', /^ | $/],
    ['index.docker.io as docker writes it', /^https:\/\/index\.docker\.io\/v1\/$/],
    ['docker.io', /^docker\.io/],
    ['registry-1.docker.io', /registry-1\.docker\.io/],
  ])('have %s', (_, sign) => {
    expect(keys.some((key) => sign.test(key))).toBe(true);
  });
});

describe('generated images', () => {
  const images = ask(3000, ['reference']).flatMap(imagesOf);

  it.each<[string, RegExp]>([
    ['a short name', /^[a-z]+$/],
    ['a short name of two parts', /^[a-z]+\/[a-z]+$/],
    ['localhost', /^localhost\//],
    ['localhost alone', /^localhost(:5000)?$/],
    ['a port', /^[a-z.]+:\d+\//],
    ['a host in capitals', /^[A-Z]+[.:/]/],
    ['a path in capitals', /\/[A-Z]/],
    ['each separator', /[a-z](\.|__?|-+)[a-z]+$/],
    ['a wrong separator', /___|\.\.[a-z]|\.-|_\./],
    ['a component that begins wrongly', /\/[-_.][a-z]/],
    ['an empty component', /[a-z]\/\/[a-z]/],
    ['a tag', /:latest$/],
    ['an empty tag', /[a-z]:$/],
    ['a tag of 128 characters', /:t{128}$/],
    ['a tag of 129 characters', /:t{129}$/],
    ['a bad tag', /:[.-]x$/],
    ['a sha256 digest', /@sha256:[\da-f]{64}$/],
    ['a sha384 digest', /@sha384:[\da-f]{96}$/],
    ['a sha512 digest', /@sha512:[\da-f]{128}$/],
    ['a digest of another algorithm', /@(md5|sha1|SHA256|sha256\+b64):/],
    ['a digest that is too short', /@sha(256:[\da-f]{31,63}|384:[\da-f]{95}|512:[\da-f]{127})$/],
    ['a digest that is too long', /@sha(256:[\da-f]{65}|384:[\da-f]{97}|512:[\da-f]{129})$/],
    ['a digest in capitals', /@sha\d+:[\dA-F]*[A-F][\dA-F]*$/],
    ['tag and digest', /:latest@sha256:/],
    ['digest and tag', /@sha\d+:[\da-f]+:latest/],
    ['a name of 64 hexadecimal digits', /^[\da-f]{64}$/],
    ['such a name below another', /\/[\da-f]{64}$/],
    ['almost such a name', /^[\da-f]{63}$/],
    ['a path of 255 characters', /^[a/]{247}$|\/a[a/]{254}$|^[a/]{255}$/],
    ['a host of great length', /^h{250}/],
    ['an IPv6 address', /^\[2001:db8::1\](:\d+)?\//],
    ['a bare IPv6 address', /^(fe80)?::1\//],
    ['a scheme', /^https:\/\//],
    ['a space', / /],
    ['a final line break', /\n$/],
    ['characters beyond ASCII', /é/],
    ['nothing', /^$/],
  ])('have %s', (_, sign) => {
    expect(images.some((image) => sign.test(image))).toBe(true);
  });

  it('take their host from a key more often than not', () => {
    const lookups = questions.filter((asked) => asked.op === 'lookup');
    const related = lookups.flatMap((asked) => {
      const keys = asked.in.configs.map((config) => bytes(config).toString()).join();
      return asked.in.images
        .filter((image) => image.includes('/'))
        .map((image) => keys.includes(image.split('/')[0]!));
    });
    expect(related.filter(Boolean).length / related.length).toBeGreaterThan(0.5);
  });

  it('are asked about with every pull policy', () => {
    const policies = questions.flatMap((asked) => (asked.op === 'pull-policy' ? [asked.in.policy] : []));
    expect(new Set(policies)).toEqual(new Set(['', 'Always', 'IfNotPresent', 'Never']));
  });
});

describe('generated nodes and pull secrets', () => {
  const resolves = questions.flatMap((asked) => (asked.op === 'resolve' ? [asked.in] : []));
  const secrets = resolves.flatMap((asked) => asked.secrets);
  const names = {
    'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
    'kubernetes.io/dockercfg': '.dockercfg',
  };

  function content({ type, data }: PullSecret): TextOrBytes | undefined {
    return data[type === 'kubernetes.io/dockercfg' ? '.dockercfg' : '.dockerconfigjson'];
  }

  it.each(places)('have %s, and nothing there', (place) => {
    expect(new Set(resolves.map(({ files }) => place in files))).toEqual(new Set([true, false]));
  });

  it.each(['directory', 'dangling', 'loop'])('have what is no file: %s', (kind) => {
    const found = resolves.flatMap(({ files }) => Object.values(files));
    expect(
      found.some((placed) => typeof placed === 'object' && 'kind' in placed && placed.kind === kind),
    ).toBe(true);
  });

  it('have files that are valid and hold nothing', () => {
    const found = resolves.flatMap(({ files }) => Object.values(files));
    expect(found).toEqual(expect.arrayContaining(['{}', 'null', '{"auths":{}}', '{"auths":null}']));
  });

  it('have none to four secrets', () => {
    expect(new Set(resolves.map((asked) => asked.secrets.length))).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it.each(Object.keys(names))('have secrets of type %s', (type) => {
    expect(secrets.some((secret) => secret.type === type && content(secret) !== undefined)).toBe(true);
  });

  it('have secrets of a wrong type, without their key, with empty bytes, with both keys', () => {
    const typed = secrets.filter(({ type }) => type in names);
    expect(typed.length).toBeLessThan(secrets.length);
    expect(typed.some((secret) => content(secret) === undefined)).toBe(true);
    expect(typed.some((secret) => content(secret) === '')).toBe(true);
    expect(typed.some(({ data }) => Object.keys(data).length === 2)).toBe(true);
  });

  it('have the same secret twice now and then, and else each name once', () => {
    const twice = resolves.filter(
      (asked) => new Set(asked.secrets.map(({ name }) => name)).size < asked.secrets.length,
    );
    expect(twice.length).toBeGreaterThan(0);
    for (const { secrets } of twice) {
      expect(new Set(secrets.map((secret) => JSON.stringify(secret))).size).toBe(secrets.length - 1);
    }
  });
});
