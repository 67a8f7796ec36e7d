import fc from 'fast-check';
import { exactPointTo, pointTo, redactPointer } from '../../../src/core/model/json-pointer';

describe('a JSON pointer', () => {
  it.each([
    ['a member of the whole', '', 'auths', '/auths'],
    ['a member of a member', '/auths', 'gcr.io', '/auths/gcr.io'],
    ['a name without letters', '/auths', '', '/auths/'],
    ['slashes', '/auths', 'https://a/b', '/auths/https:~1~1a~1b'],
    ['tildes', '', 'a~b~c', '/a~0b~0c'],
    ['what looks like an escape', '', '~1/~0', '/~01~1~00'],
    ['a pointer that has escapes already', '/a~1b', 'c', '/a~1b/c'],
  ])('leads on to %s', (_, pointer, step, expected) => {
    expect(pointTo(pointer, step)).toBe(expected);
  });

  it('holds no password of a name', () => {
    expect(pointTo('/auths', 'https://user:pass@r.io/x')).toBe('/auths/https:~1~1[redacted]@r.io~1x');
    expect(exactPointTo('/auths', 'user:pass@r.io')).toBe('/auths/user:pass@r.io');
    expect(redactPointer('/auths/https:~1~1user:pass@r.io~1x/auth')).toBe(
      '/auths/https:~1~1[redacted]@r.io~1x/auth',
    );
    expect(redactPointer('')).toBe('');
  });

  it('can be taken apart again', () => {
    const name = fc.string({ unit: fc.constantFrom('~', '/', '0', '1', 'a') });
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const pointer = names.reduce(pointTo, '');
        const steps = pointer.split('/').slice(1);
        expect(steps.map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'))).toEqual(names);
      }),
    );
  });
});
