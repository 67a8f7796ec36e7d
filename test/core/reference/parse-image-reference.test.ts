import fc from 'fast-check';
import { KeyringError } from '../../../src/errors';
import {
  parseImageReference,
  readImageReference,
  type ReferenceFault,
} from '../../../src/core/reference/parse-image-reference';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import { thrownBy } from '../release/thrown-by';
import { imageAnswers, type ImageAnswer } from './image-answers';

const HEX = 'a'.repeat(64);

function answer(image: string, minor = '1.37'): ImageAnswer {
  const result = readImageReference(image, releaseProfile(minor).rules);
  return result.ok ? [result.reference.name, result.reference.tag, result.reference.digest] : null;
}

function fault(image: string, minor = '1.37'): ReferenceFault | undefined {
  const result = readImageReference(image, releaseProfile(minor).rules);
  return result.ok ? undefined : result.fault;
}

function message(image: string): string {
  const result = readImageReference(image, releaseProfile().rules);
  return result.ok ? '' : result.message;
}

describe('an image name is read as the kubelet reads it', () => {
  it.each(
    Object.entries(imageAnswers.libraries).map(([library, minor], at) => [library, minor, at] as const),
  )('gives what %s gave, with the rules of kubelet %s, for every row of the table', (_, minor, at) => {
    const expected = imageAnswers.rows.map(([image, answers]) => [
      image,
      answers.length === 1 ? answers[0] : answers[at],
    ]);
    expect(imageAnswers.rows.map(([image]) => [image, answer(image, minor)])).toEqual(expected);
  });

  it.each([
    ['a bare name is an official Docker Hub image', 'ubuntu', 'docker.io', 'library/ubuntu'],
    ['a first part without dot or colon is a Docker Hub user', 'foo/bar', 'docker.io', 'foo/bar'],
    ['docker.io with one part gets library/', 'docker.io/ubuntu', 'docker.io', 'library/ubuntu'],
    ['index.docker.io is docker.io', 'index.docker.io/a/b', 'docker.io', 'a/b'],
    ['index.docker.io with one part gets library/', 'index.docker.io/a', 'docker.io', 'library/a'],
    ['another spelling of docker.io is another registry', 'Docker.io/x', 'Docker.io', 'x'],
    ['docker.io with a port is another registry', 'docker.io:443/x', 'docker.io:443', 'x'],
    ['a first part with a dot is a registry', 'gcr.io/a', 'gcr.io', 'a'],
    ['a first part with a colon is a registry', 'a:80/c', 'a:80', 'c'],
    ['localhost is a registry', 'localhost/a', 'localhost', 'a'],
    ['localhost without a slash is not', 'localhost', 'docker.io', 'library/localhost'],
    ['a registry keeps its case and its port as written', 'FOO.com:080/bar', 'FOO.com:080', 'bar'],
    ['a first part with a capital is a registry', 'Foo/bar', 'Foo', 'bar'],
    ['an IPv6 registry', '[::1]:5000/a', '[::1]:5000', 'a'],
    ['a name with _ before its dot', 'a_b.com/c', 'a_b.com', 'c'],
    ['a long path', 'gcr.io/a/b/c', 'gcr.io', 'a/b/c'],
  ])('%s: %s', (_, image, registry, repository) => {
    expect(parseImageReference(image)).toEqual({
      image,
      name: `${registry}/${repository}`,
      registry,
      repository,
      tag: 'latest',
      digest: '',
    });
  });

  it.each([
    ['neither', 'a', 'latest', ''],
    ['a tag', 'a:1.2', '1.2', ''],
    ['a digest', `a@sha256:${HEX}`, '', `sha256:${HEX}`],
    ['both', `a:1.2@sha256:${HEX}`, '1.2', `sha256:${HEX}`],
    ['the tag latest and a digest', `a:latest@sha256:${HEX}`, 'latest', `sha256:${HEX}`],
    ['a tag that looks like a port', 'localhost:5000', '5000', ''],
    ['a tag that looks like a digest', `sha256:${HEX}`, HEX, ''],
    ['sha384', `a@sha384:${'0'.repeat(96)}`, '', `sha384:${'0'.repeat(96)}`],
    ['sha512', `a@sha512:${'f'.repeat(128)}`, '', `sha512:${'f'.repeat(128)}`],
  ])('tag and digest, given %s', (_, image, tag, digest) => {
    expect(parseImageReference(image)).toMatchObject({ image, tag, digest });
  });
});

describe('why a name is refused', () => {
  it.each<[fault: ReferenceFault, images: string[]]>([
    ['hex-name', [HEX, '0'.repeat(64)]],
    [
      'upper-case',
      ['Ubuntu', 'foo/Bar', 'foo.com/Bar:t', 'A'.repeat(64), `a@SHA256:${HEX}`, 'É', 'docker.io/A:t'],
    ],
    ['upper-case', ['F_O/bar', 'A__B.c/d']],
    [
      'format',
      [
        '',
        ':',
        'a:',
        'a/',
        '/a',
        'a//b',
        ' a',
        'a ',
        'a\n',
        'é',
        'https://a.b/c',
        'a:-t',
        'a:80:80/b',
        'user@host/x',
        ':A',
        'gcr.io/:A',
      ],
    ],
    [
      'format',
      [`a@sha256:${'a'.repeat(31)}`, `a@sha256:${HEX}:t`, 'foo.com./b', '[::ffff:1.2.3.4]/a', 'a:t:T'],
    ],
    ['too-long', [`gcr.io/${'a'.repeat(256)}`, 'a'.repeat(248)]],
    ['digest-algorithm', [`a@md5:${'a'.repeat(32)}`, `a@sha256+b64:${HEX}`, `a@sha1:${'a'.repeat(40)}`]],
    [
      'digest-length',
      [`a@sha256:${HEX}a`, `a@sha256:${HEX.slice(1)}`, `a@sha384:${HEX}`, `a@sha512:${'F'.repeat(64)}`],
    ],
    [
      'digest-format',
      [`a@sha256:${'A'.repeat(64)}`, `a@sha256:${HEX.slice(1)}F`, `a@sha256:F${HEX.slice(1)}`],
    ],
  ])('%s: %j', (expected, images) => {
    expect(images.map((image) => [image, fault(image)])).toEqual(images.map((image) => [image, expected]));
  });

  it.each<[fault: ReferenceFault, image: string, words: string]>([
    ['hex-name', HEX, 'would be taken for an image ID; put a registry or a path before it.'],
    ['upper-case', 'Ubuntu', 'the repository must be lower case.'],
    ['format', 'a b', 'is not of the form [REGISTRY[:PORT]/]REPOSITORY[:TAG][@DIGEST]; leave out any scheme'],
    ['too-long', 'a'.repeat(248), 'the repository name has more than 255 characters.'],
    ['digest-algorithm', `a@md5:${HEX}`, 'the digest algorithm is not sha256, sha384 or sha512.'],
    ['digest-length', `a@sha256:${HEX}a`, 'the digest does not have the length of its algorithm.'],
    ['digest-format', `a@sha256:${'A'.repeat(64)}`, 'the digest must be lower-case hexadecimal.'],
  ])('%s is said in words, with the name', (expected, image, words) => {
    expect(readImageReference(image, releaseProfile().rules)).toMatchObject({ ok: false, fault: expected });
    expect(message(image)).toContain(`Image name "${image}" is invalid: `);
    expect(message(image)).toContain(words);
  });

  it('the name is quoted, so that no line break or control character gets out', () => {
    expect(message('a\n\u001b[31m"b')).toContain('"a\\n\\u001b[31m\\"b"');
  });

  it('no more than 300 characters of the name are shown', () => {
    expect(message(` ${'b'.repeat(299)}`)).toContain(`" ${'b'.repeat(299)}"`);
    expect(message(` ${'b'.repeat(300)}`)).toContain(`" ${'b'.repeat(299)}…"`);
  });

  it('userinfo before a host is not shown', () => {
    expect(message('https://user:pass-word@gcr.io/a')).toContain('"https://[redacted]@gcr.io/a"');
    expect(message('user:pass-word@gcr.io/a')).not.toContain('pass-word');
    expect(message(`A@sha256:${HEX}`)).toContain(`"A@sha256:${HEX}"`);
  });

  it('userinfo is not shown either where it is longer than what is shown', () => {
    expect(message(`user:${'pass-word'.repeat(60)}@gcr.io/a`)).not.toContain('pass-word');
  });

  it('is thrown with a code and the fault', () => {
    const refused = (): unknown => parseImageReference('foo/Bar');
    expect(refused).toThrow(KeyringError);
    expect(refused).toThrow(message('foo/Bar'));
    expect(thrownBy(refused)).toMatchObject({
      code: 'INVALID_IMAGE_REFERENCE',
      details: { fault: 'upper-case' },
    });
  });
});

describe('rules that moved between releases', () => {
  it.each([
    ['Foo/bar', 'Foo/bar', 'upper-case'],
    ['LOCALHOST/a', 'LOCALHOST/a', 'upper-case'],
    ['[::1]/a', '[::1]/a', 'format'],
    ['[FE80::1]:80/a', '[FE80::1]:80/a', 'format'],
  ])('%s is a name from 1.29 on', (image, name, before) => {
    expect([fault(image, '1.21'), fault(image, '1.28')]).toEqual([before, before]);
    expect(['1.29', '1.31', '1.32', '1.37'].map((minor) => answer(image, minor)?.[0])).toEqual(
      Array(4).fill(name),
    );
  });

  it('a first part with a capital and a dot was a registry before 1.29 too', () => {
    expect(answer('FOO.com/bar', '1.28')?.[0]).toBe('FOO.com/bar');
  });

  it('the limit of 255 counts the domain up to 1.31, and the path alone from 1.32 on', () => {
    const withDomain = (length: number): string => `gcr.io/${'a'.repeat(length - 'gcr.io/'.length)}`;
    expect([fault(withDomain(255), '1.31'), fault(withDomain(256), '1.31')]).toEqual([undefined, 'too-long']);
    expect([fault(withDomain(256), '1.32'), fault(`gcr.io/${'a'.repeat(255)}`, '1.32')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(fault(`gcr.io/${'a'.repeat(256)}`, '1.32')).toBe('too-long');
  });

  it('library/ counts, and docker.io/ too in the older rule', () => {
    expect([237, 238].map((length) => fault('a'.repeat(length), '1.31'))).toEqual([undefined, 'too-long']);
    expect([247, 248].map((length) => fault('a'.repeat(length), '1.32'))).toEqual([undefined, 'too-long']);
  });

  it('the release is chosen by an option, and is the newest without one', () => {
    expect(() => parseImageReference('Foo/bar', { kubeletVersion: '1.28' })).toThrow(KeyringError);
    expect(parseImageReference('Foo/bar', { kubeletVersion: '1.29' }).registry).toBe('Foo');
    expect(parseImageReference('Foo/bar').registry).toBe('Foo');
    expect(thrownBy(() => parseImageReference('a', { kubeletVersion: '1.20' }))?.code).toBe(
      'INVALID_KUBELET_VERSION',
    );
  });
});

describe('rules that hold for all names', () => {
  const image = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'a',
          'b9',
          'A',
          '/',
          '/',
          ':',
          '.',
          '_',
          '-',
          '@',
          'localhost',
          'docker.io/',
          'gcr.io/',
          ':80/',
          '[::1]/',
        ),
        fc.constantFrom(`@sha256:${HEX}`, ':latest', 'index.docker.io/'),
      ),
      { maxLength: 7 },
    )
    .map((parts) => parts.join(''));
  const minor = fc.integer({ min: 21, max: 37 }).map((value) => `1.${value}`);

  it('a normalised name stays as it is, and is registry/repository', () => {
    fc.assert(
      fc.property(image, minor, (text, version) => {
        const result = readImageReference(text, releaseProfile(version).rules);
        fc.pre(result.ok);
        const { name, registry, repository } = result.reference;
        expect(name).toBe(`${registry}/${repository}`);
        expect(readImageReference(name, releaseProfile(version).rules)).toMatchObject({
          ok: true,
          reference: { name, registry, repository, tag: 'latest', digest: '' },
        });
      }),
      { numRuns: 300 },
    );
  });

  it('a name is never valid with a space, a scheme, or a slash at its end', () => {
    fc.assert(
      fc.property(image, fc.nat(30), (text, at) => {
        const place = at % (text.length + 1);
        expect(answer(`${text.slice(0, place)} ${text.slice(place)}`)).toBeNull();
        expect(answer(`https://${text}`)).toBeNull();
        expect(answer(`${text}/`)).toBeNull();
      }),
    );
  });

  it('a later release refuses nothing that an earlier one takes', () => {
    fc.assert(
      fc.property(image, (text) => {
        const taken = ['1.21', '1.28', '1.29', '1.31', '1.32', '1.37'].map(
          (version) => answer(text, version) !== null,
        );
        expect(taken).toEqual([...taken].sort());
      }),
    );
  });
});
