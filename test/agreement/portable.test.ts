import fc from 'fast-check';
import { createKeyring } from '../../src';
import { renderConfigJson } from '../../src/core/render/render';
import { keyringOf, portableCase, portableFault, type PortableCase } from './portable-case';

const auth = (text: string): string => Buffer.from(text).toString('base64');

describe('the portable form', () => {
  it('gives every program and the kubelet the same credential, and loses nothing in silence', () => {
    fc.assert(
      fc.property(portableCase, (each) => portableFault(each) === undefined),
      { numRuns: 5000 },
    );
  });

  it('is asked for credentials, and not for their absence alone', () => {
    const found = fc
      .sample(portableCase, { numRuns: 500, seed: 1 })
      .filter((each) => rendered(each).includes('"auth"'));
    expect(found.length).toBeGreaterThan(150);
  });

  it('sees a form that is none', () => {
    const each = { secret: undefined, image: 'reg.io/team/app', named: false };
    const file = JSON.stringify({ auths: { 'reg.io/team': { auth: auth('u:p') } } });
    expect(portableFault({ ...each, file })).toBeUndefined();
    expect(rendered({ ...each, file })).not.toContain('"auth"');
  });

  it('names Docker Hub twice', () => {
    const file = JSON.stringify({
      auths: { 'index.docker.io': { auth: auth('u:p'), email: 'a@b.example' } },
    });
    expect(JSON.parse(rendered({ file, secret: undefined, image: 'nginx', named: false }))).toEqual({
      auths: {
        'docker.io': { auth: auth('u:p') },
        'https://index.docker.io/v1/': { auth: auth('u:p') },
      },
    });
  });

  it.each([
    ['reg.io/team', auth('u:p'), 'render-path-not-supported'],
    ['*.reg.io', auth('u:p'), 'render-glob-not-supported'],
    ['reg.io:443', auth('u:p'), 'render-key-not-portable'],
    ['registry-1.docker.io', auth('u:p'), 'render-key-not-portable'],
    ['REG.io', auth('u:p'), 'render-key-not-portable'],
    ['[::1]:5000', auth('u:p'), 'render-key-not-portable'],
    ['reg.io', auth(':p'), 'render-credential-not-portable'],
    ['reg.io', auth('u:'), 'render-credential-not-portable'],
    ['reg.io', auth('u :p'), 'render-credential-not-portable'],
    ['reg.io', auth('u:p\0'), 'render-credential-not-portable'],
  ])('leaves out %s with %s and says so: %s', (key, value, id) => {
    const keyring = createKeyring({
      environment: { rootDir: '/var/lib/kubelet', cwd: '/', home: '/root' },
      files: {
        'root/config.json': {
          kind: 'bytes',
          bytes: Buffer.from(JSON.stringify({ auths: { [key]: { auth: value } } })),
        },
      },
    });
    const { text, findings } = renderConfigJson(keyring, { target: 'portable', reveal: true });
    expect(JSON.parse(text)).toEqual({ auths: {} });
    expect(findings.map((each) => each.id)).toEqual([id]);
  });

  it.each([
    ['nginx', 'no registry is named'],
    ['team/app', 'no registry is named'],
    ['localhost/app', 'neither dot nor port'],
    ['reg.io:443/app', 'port 443'],
    ['registry-1.docker.io/library/nginx', 'registry-1.docker.io'],
  ])('warns of %s', (image, words) => {
    const file = JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth: auth('u:p') } } });
    const keyring = keyringOf({ file, secret: undefined, image, named: true });
    const { findings } = renderConfigJson(keyring, { target: 'portable', images: [keyring.resolve(image)] });
    const warned = findings.find(({ id }) => id === 'render-image-not-portable');
    expect(warned?.message).toContain(words);
  });
});

function rendered(each: PortableCase): string {
  return renderConfigJson(keyringOf(each), { target: 'portable', reveal: true }).text;
}
