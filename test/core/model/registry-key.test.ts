import { goString, goStringFromBytes } from '../../../src/core/model/go-string';
import { showRegistryKey } from '../../../src/core/model/registry-key';

describe('a registry key for people', () => {
  it('is the text as written, redacted', () => {
    expect(showRegistryKey(goString('https://jürgen:pass@régistry.io/a'))).toBe(
      'https://[redacted]@régistry.io/a',
    );
    expect(showRegistryKey(goStringFromBytes(Uint8Array.of(0x61, 0xff)))).toBe('a\ufffd');
  });
});
