import {
  ScriptedRegistry,
  type PullReply,
  type RegistryScript,
} from '../../../src/core/imagemanager/scripted-registry';
import { Credential } from '../../../src/core/model/credential';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import { goString, goStringFromBytes, type GoString } from '../../../src/core/model/go-string';

const SCRIPT = {
  'quay.io/open:1': { id: 'open', anonymous: true, accepts: ['u:p'] },
  'quay.io/closed:1': { id: 'closed', accepts: ['u:p', 'é:p:q'] },
  'quay.io/down:1': { id: 'down', anonymous: true, error: 'boom' },
  'quay.io/well:1': { id: 'well', anonymous: true, error: '' },
};

const RULES = releaseProfile().rules;
const askRegistry = (script: RegistryScript, name: string, who?: Credential): PullReply =>
  new ScriptedRegistry(script, RULES).ask(name, who);

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

  it('knows an image by every spelling of its name', () => {
    const registry = new ScriptedRegistry({ nginx: { id: 'n' }, 'Not A Name': { id: 'x' } }, RULES);
    const spellings = ['nginx', 'nginx:latest', 'docker.io/library/nginx', 'index.docker.io/nginx:latest'];
    expect(spellings.map((image) => registry.idOf(image))).toEqual(['n', 'n', 'n', 'n']);
    expect(['nginx:1', 'toString', 'Not A Name'].map((image) => registry.idOf(image))).toEqual([
      undefined,
      undefined,
      'x',
    ]);
  });

  it('makes up what the runtime calls an image, the same each time', () => {
    const registry = new ScriptedRegistry({ nginx: { anonymous: true }, redis: {} }, RULES);
    const id = registry.idOf('nginx');
    expect(id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(registry.ask('docker.io/library/nginx:latest')).toEqual({ ok: true, id });
    expect(registry.idOf('redis')).not.toBe(id);
  });

  it('can have images added and replaced', () => {
    const registry = new ScriptedRegistry({ 'quay.io/a:1': { id: 'old', anonymous: true } }, RULES);
    registry.add({
      'quay.io/a:1': { id: 'new', anonymous: true },
      'quay.io/b:1': { id: 'b', anonymous: true },
    });
    expect(registry.ask('quay.io/a:1')).toEqual({ ok: true, id: 'new' });
    expect(registry.ask('quay.io/b:1')).toEqual({ ok: true, id: 'b' });
  });

  it('can be down, and up again, host by host', () => {
    const registry = new ScriptedRegistry(
      { 'quay.io/a:1': { id: 'a', anonymous: true }, 'quay.io:443/a:1': { id: 'b', anonymous: true } },
      RULES,
    );
    registry.fail('quay.io', 'dial tcp');
    expect(registry.ask('quay.io/a:1')).toEqual({ ok: false, error: 'dial tcp' });
    expect(registry.ask('quay.io/none:1')).toEqual({ ok: false, error: 'dial tcp' });
    expect(registry.ask('quay.io:443/a:1').ok).toBe(true);
    registry.fail('quay.io', null);
    expect(registry.ask('quay.io/a:1').ok).toBe(true);
  });
});
