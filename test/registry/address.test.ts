import { isLoopback, originOf, schemesFor, servingHost } from '../../src/registry/address';

describe('where a registry is asked', () => {
  it.each([
    ['docker.io', 'registry-1.docker.io'],
    ['index.docker.io', 'registry-1.docker.io'],
    ['Docker.IO', 'registry-1.docker.io'],
    ['ghcr.io', 'ghcr.io'],
    ['registry.example.com:5000', 'registry.example.com:5000'],
  ])('is, for %s, %s', (registry, host) => {
    expect(servingHost(registry)).toBe(host);
  });

  it.each([
    ['registry.example.com', 'https://registry.example.com'],
    ['Registry.Example.com:5000', 'https://registry.example.com:5000'],
    ['registry.example.com:443', 'https://registry.example.com'],
    ['localhost', 'https://localhost'],
    ['10.0.0.5:5000', 'https://10.0.0.5:5000'],
    ['[::1]:5000', 'https://[::1]:5000'],
    ['[0:0:0:0:0:0:0:1]', 'https://[::1]'],
    ['a-b', 'https://a-b'],
  ])('is an address: %s', (host, origin) => {
    expect(originOf(host, 'https')?.origin).toBe(origin);
  });

  it.each([
    ['a number that URLs read as an address', '2130706433'],
    ['a hexadecimal one', '0x7f.1'],
    ['a short one', '127.1'],
    ['an octal one', '0177.0.0.1'],
    ['a port beyond 65535', 'a.example:99999'],
    ['a path', 'a.example/x'],
    ['a backslash', 'a.example\\x'],
    ['a user', 'user@a.example'],
    ['a scheme', 'https://a.example'],
    ['a query', 'a.example?x'],
    ['a space', 'a example'],
    ['a host in another script', 'ä.example'],
    ['a bracket', '[::1'],
    ['nothing', ''],
  ])('is not %s', (_what, host) => {
    expect(originOf(host, 'https')).toBeUndefined();
  });

  it.each(['localhost', '127.0.0.1', '127.255.0.3', '[::1]', '::1'])('is this machine: %s', (hostname) => {
    expect(isLoopback(hostname)).toBe(true);
  });

  it.each([
    'localhost.example.com',
    '128.0.0.1',
    '[::2]',
    '126.255.255.255',
    '127.0.0.1.example.com',
    'registry',
  ])('is not this machine: %s', (hostname) => {
    expect(isLoopback(hostname)).toBe(false);
  });

  it('is over https; over http after it on this machine; over http alone where asked for', () => {
    expect(schemesFor('registry.example.com', false)).toEqual(['https']);
    expect(schemesFor('localhost:5000', false)).toEqual(['https', 'http']);
    expect(schemesFor('127.0.0.1', false)).toEqual(['https', 'http']);
    expect(schemesFor('no host', false)).toEqual(['https']);
    expect(schemesFor('registry.example.com', true)).toEqual(['http']);
    expect(schemesFor('localhost:5000', true)).toEqual(['http']);
  });
});
