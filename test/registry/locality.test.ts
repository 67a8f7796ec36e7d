import { localityOf } from '../../src/registry/locality';

describe('an address that the network has no part in', () => {
  it.each([
    ['loopback', 'localhost'],
    ['loopback', 'LOCALHOST.'],
    ['loopback', 'registry.localhost'],
    ['loopback', 'localhost.localdomain'],
    ['loopback', 'ip6-localhost'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.255'],
    ['loopback', '[::1]'],
    ['loopback', '[::ffff:7f00:1]'],
    ['loopback', '[::7f00:1]'],
    ['loopback', '[::ffff:0:7f00:1]'],
    ['loopback', '[64:ff9b::7f00:1]'],
    ['loopback', '[64:ff9b:1::7f00:1]'],
    ['loopback', '[2002:7f00:1::]'],
    ['loopback', '127.0.0.1.nip.io'],
    ['loopback', 'registry-127-0-0-1.sslip.io'],
    ['unspecified', '0.0.0.0'],
    ['unspecified', '0.1.2.3'],
    ['unspecified', '[::]'],
    ['unspecified', '[::ffff:0:0]'],
    ['link-local', '169.254.169.254'],
    ['link-local', '[fe80::1]'],
    ['link-local', '[febf::1]'],
    ['link-local', '[::ffff:a9fe:a9fe]'],
    ['link-local', '[2002:a9fe:a9fe::]'],
    ['link-local', '169.254.169.254.nip.io'],
  ])('is %s: %s', (locality, hostname) => {
    expect(localityOf(hostname)).toBe(locality);
  });

  it.each([
    'registry.example.com',
    'localhost.example.com',
    '10.0.0.1',
    '128.0.0.1',
    '169.253.0.1',
    '[::2:0:0:0]',
    '[fec0::1]',
    '[2001:db8::1]',
    '10.0.0.1.nip.io',
    '999.0.0.1.nip.io',
    'v1-2-3-4a.example.com',
  ])('is none of these: %s', (hostname) => {
    expect(localityOf(hostname)).toBeUndefined();
  });
});
