import { gzipSync } from 'node:zlib';
import { TextDecoding } from '../../../src/core/evidence/readers/decode-text';
import { isBinary, noText } from '../../../src/core/handed-over/is-binary';

const decoded = (bytes: Uint8Array): string => new TextDecoding().decode(bytes);
const line = 'E0101 10:00:00.000000 1 kuberuntime_image.go:55] "Failed to pull image" err="x"\n';
const PICTURE = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\xff\xfe';
const PROGRAM = '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0';

describe('what is no text', () => {
  it.each<[string, Uint8Array]>([
    ['what gzip has packed', gzipSync(line.repeat(50))],
    ['a picture', Buffer.from(PICTURE, 'latin1')],
    ['a program', Buffer.from(PROGRAM, 'latin1')],
  ])('%s', (_, bytes) => {
    expect(isBinary(decoded(bytes))).toBe(true);
  });

  it('is named', () => {
    expect(noText('log.gz')).toMatchObject({
      id: 'manifest-not-readable',
      message: 'log.gz is no text in UTF-8 or UTF-16, and is not read.',
    });
  });
});

describe('what is a text', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['a log', Buffer.from(line)],
    ['one with zeros, after a power failure', Buffer.concat([Buffer.alloc(4000), Buffer.from(line)])],
    ['one with colours', Buffer.from(`\x1b[31mError\x1b[0m ${line}`)],
    ['one in Latin-1', Buffer.from('Verbindung nicht m\xf6glich: Zeit\xfcberschreitung\n', 'latin1')],
    ['one in UTF-16', Buffer.from(`\ufeff${line}`, 'utf16le')],
    ['one in another script', Buffer.from('ошибка: доступ запрещён\n')],
  ])('%s', (_, bytes) => {
    expect(isBinary(decoded(bytes))).toBe(false);
  });
});
