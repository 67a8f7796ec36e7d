import { askRegistry } from '../../../src/core/imagemanager/scripted-registry';
import { Credential } from '../../../src/core/model/credential';
import { goString, goStringFromBytes, type GoString } from '../../../src/core/model/go-string';

const SCRIPT = {
  'quay.io/open:1': { id: 'open', anonymous: true, accepts: ['u:p'] },
  'quay.io/closed:1': { id: 'closed', accepts: ['u:p', 'é:p:q'] },
  'quay.io/down:1': { id: 'down', anonymous: true, error: 'boom' },
  'quay.io/well:1': { id: 'well', anonymous: true, error: '' },
};

const credential = (user: string, password: string): Credential =>
  new Credential(goString(user), goString(password), goString('e'));

describe('a scripted registry', () => {
  it.each([
    ['quay.io/open:1', undefined, 'open'],
    ['quay.io/open:1', credential('u', 'p'), 'open'],
    ['quay.io/open:1', credential('', ''), 'open'],
    ['quay.io/closed:1', credential('u', 'p'), 'closed'],
    ['quay.io/closed:1', credential('é', 'p:q'), 'closed'],
    ['quay.io/well:1', undefined, 'well'],
  ])('serves %s', (name, who, id) => {
    expect(askRegistry(SCRIPT, name, who)).toEqual({ ok: true, id });
  });

  it.each([
    ['quay.io/open:1', credential('wrong', 'p'), 'quay.io/open:1: 401 Unauthorized for wrong'],
    ['quay.io/open:1', credential('', 'p'), 'quay.io/open:1: 401 Unauthorized for '],
    ['quay.io/closed:1', undefined, 'quay.io/closed:1: 401 Unauthorized for anonymous'],
    ['quay.io/closed:1', credential('', ''), 'quay.io/closed:1: 401 Unauthorized for anonymous'],
    ['quay.io/closed:1', credential('u', 'q'), 'quay.io/closed:1: 401 Unauthorized for u'],
    ['quay.io/down:1', undefined, 'boom'],
    ['quay.io/none:1', credential('u', 'p'), 'quay.io/none:1: not found'],
    ['toString', undefined, 'toString: not found'],
  ])('refuses %s', (name, who, error) => {
    expect(askRegistry(SCRIPT, name, who)).toEqual({ ok: false, error });
  });

  it('compares bytes', () => {
    const odd = goStringFromBytes(Uint8Array.from([0xff]));
    const reply = askRegistry(
      { a: { id: 'a', accepts: ['\ufffd:p'] } },
      'a',
      new Credential(odd, 'p' as GoString, odd),
    );
    expect(reply.ok).toBe(false);
  });
});
