import { proxyFor } from '../../src/registry/proxy';

const HTTPS = 'http://proxy.example:3128';
const HTTP = 'http://proxy.example:3129';

function proxy(url: string, noProxy = ''): string | undefined {
  return proxyFor(new URL(url), { HTTPS_PROXY: HTTPS, HTTP_PROXY: HTTP, NO_PROXY: noProxy });
}

describe('the proxy for a URL', () => {
  it('is that of its scheme', () => {
    expect(proxy('https://registry.example.com/')).toBe(HTTPS);
    expect(proxy('http://registry.example.com/')).toBe(HTTP);
    expect(proxyFor(new URL('https://a.example'), { HTTP_PROXY: HTTP })).toBeUndefined();
    expect(proxyFor(new URL('http://a.example'), { HTTPS_PROXY: HTTPS })).toBeUndefined();
  });

  it('may be named in lower case; upper case counts first', () => {
    expect(proxyFor(new URL('https://a.example'), { https_proxy: HTTPS })).toBe(HTTPS);
    expect(proxyFor(new URL('https://a.example'), { HTTPS_PROXY: '', https_proxy: HTTPS })).toBe(HTTPS);
    expect(proxyFor(new URL('https://a.example'), { HTTPS_PROXY: HTTPS, https_proxy: HTTP })).toBe(HTTPS);
    expect(
      proxyFor(new URL('https://a.example'), { HTTPS_PROXY: HTTPS, no_proxy: 'a.example' }),
    ).toBeUndefined();
  });

  it('is spoken to in http where its address does not say', () => {
    expect(proxyFor(new URL('https://a.example'), { HTTPS_PROXY: ' proxy:3128 ' })).toBe('http://proxy:3128');
    expect(proxyFor(new URL('https://a.example'), { HTTPS_PROXY: 'HTTPS://proxy' })).toBe('HTTPS://proxy');
  });

  it.each(['https://localhost:5000', 'http://127.0.0.1', 'https://127.9.9.9', 'https://[::1]:5000'])(
    'is none for this machine: %s',
    (url) => {
      expect(proxy(url)).toBeUndefined();
    },
  );

  it.each([
    ['everything', '*', 'https://registry.example.com'],
    ['the host', 'registry.example.com', 'https://registry.example.com'],
    ['the host in capitals, among others', 'x, Registry.Example.COM ,y', 'https://registry.example.com'],
    ['a domain', 'example.com', 'https://registry.example.com'],
    ['a suffix', '.example.com', 'https://registry.example.com'],
    ['a suffix with a star', '*.example.com', 'https://registry.example.com'],
    ['the host and port', 'registry.example.com:5000', 'https://registry.example.com:5000'],
    ['the host and the port of https', 'registry.example.com:443', 'https://registry.example.com'],
    ['the host and the port of http', 'registry.example.com:80', 'http://registry.example.com'],
    ['an address', '10.0.0.5', 'https://10.0.0.5:5000'],
    ['an address and port', '10.0.0.5:5000', 'https://10.0.0.5:5000'],
    ['a block', '10.0.0.0/8', 'https://10.20.30.40'],
    ['a block of one', '10.0.0.1/32', 'https://10.0.0.1'],
    ['all of IPv4', '0.0.0.0/0', 'https://10.0.0.1'],
    ['an IPv6 address', 'fd00::5', 'https://[fd00::5]'],
    ['an IPv6 address and port', '[fd00::5]:5000', 'https://[fd00::5]:5000'],
    ['an IPv6 block', 'fd00::/8', 'https://[fd00::5]'],
    ['an IPv6 block of one', 'fd00::5/128', 'https://[fd00::5]'],
  ])('is none where NO_PROXY names %s', (_what, noProxy, url) => {
    expect(proxy(url, noProxy)).toBeUndefined();
  });

  it.each([
    ['nothing', ' , ,', 'https://registry.example.com'],
    ['another host', 'registry.example.org', 'https://registry.example.com'],
    ['the end of the name', 'ample.com', 'https://registry.example.com'],
    ['a suffix, for the domain itself', '.example.com', 'https://example.com'],
    ['another port', 'registry.example.com:5000', 'https://registry.example.com'],
    ['the port of http, for https', 'registry.example.com:80', 'https://registry.example.com'],
    ['another address', '10.0.0.5', 'https://10.0.0.50'],
    ['an address and another port', '10.0.0.5:5000', 'https://10.0.0.5'],
    ['another block', '10.0.0.0/8', 'https://11.0.0.1'],
    ['a block, for a name', '10.0.0.0/8', 'https://registry.example.com'],
    ['a block of IPv6, for IPv4', '::/0', 'https://10.0.0.1'],
    ['no block', '10.0.0.0/33', 'https://10.0.0.0'],
    ['no block of IPv6', 'fd00::/129', 'https://[fd00::]'],
    ['a block without an end', '10.0.0.0/', 'https://10.0.0.0'],
    ['a block of names', 'registry/8', 'https://registry'],
  ])('is asked where NO_PROXY names %s', (_what, noProxy, url) => {
    expect(proxy(url, noProxy)).toBe(HTTPS);
  });
});
