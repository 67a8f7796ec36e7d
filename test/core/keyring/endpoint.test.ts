import { endpointOf, parseEndpoint } from '../../../src/core/keyring/endpoint';
import { goString } from '../../../src/core/model/go-string';
import { rulesOf } from '../../builders/rule-sets';

const authority = (hostport: string): string => endpointOf(goString(hostport), goString('')).authority;

describe('an endpoint', () => {
  it('is host, port and path', () => {
    expect(parseEndpoint(goString('gcr.io:80/a'), rulesOf('1.37'))).toEqual({
      ok: true,
      endpoint: { host: 'gcr.io', port: '80', path: '/a', authority: 'gcr.io:80' },
    });
  });

  it('says why there is none', () => {
    expect(parseEndpoint(goString('gcr.io:x'), rulesOf('1.37'))).toEqual({ ok: false, fault: 'host-port' });
  });
});

describe('its authority', () => {
  it.each([
    ['gcr.io', 'gcr.io'],
    ['gcr.io:', 'gcr.io'],
    ['gcr.io:80', 'gcr.io:80'],
    ['[zz]:1', 'zz:1'],
  ])('of %s is %s', (hostport, expected) => {
    expect(authority(hostport)).toBe(expected);
  });

  it('is one for each pair of host and port', () => {
    const hosts = ['[::1]:80', '[::1]', '[::1:80]:', '::1:80', '[a:b]:', 'a:b', '[a:b]:c', 'a:b:c'];
    expect(new Set(hosts.map(authority)).size).toBe(hosts.length - 1);
    // net.SplitHostPort takes the brackets off, and leaves what has more than one colon whole.
    expect(authority('[::1:80]:')).toBe(authority('::1:80'));
  });
});
