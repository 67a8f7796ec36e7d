import { PassThrough, Readable } from 'node:stream';
import { readRequest, type RequestLimits } from '../../src/cli/read-request';
import { isKeyringError, type KeyringError } from '../../src/errors';

async function errorOf(stdin: Readable, limits: Partial<RequestLimits>): Promise<KeyringError> {
  const error: unknown = await readRequest(stdin, { maxBytes: 100, timeoutMs: 10_000, ...limits }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isKeyringError(error)) throw new Error('no KeyringError');
  return error;
}

describe('readRequest', () => {
  it('reads everything, in as many pieces as it comes', async () => {
    expect(await readRequest(Readable.from([Buffer.from('a'), 'b', Buffer.from([0xff])]))).toEqual(
      Buffer.from([0x61, 0x62, 0xff]),
    );
  });

  it('reads nothing where there is nothing', async () => {
    expect(await readRequest(Readable.from([]))).toHaveLength(0);
  });

  it('takes as many bytes as the limit, and no more', async () => {
    const limits = { maxBytes: 4, timeoutMs: 10_000 };
    expect(await readRequest(Readable.from(['1234']), limits)).toHaveLength(4);
    const error = await errorOf(Readable.from(['12345']), limits);
    expect([error.code, error.message]).toEqual(['INVALID_REQUEST', 'Standard input has more than 4 bytes.']);
  });

  it('does not read a stream without an end to its end', async () => {
    let read = 0;
    const endless = new Readable({
      read(): void {
        read += 10;
        this.push('0123456789');
      },
    });
    expect((await errorOf(endless, {})).code).toBe('INVALID_REQUEST');
    expect(read).toBeLessThan(1_000_000);
    expect(endless.destroyed).toBe(true);
  });

  it('lets go of a stream that says nothing', async () => {
    const silent = new PassThrough();
    const error = await errorOf(silent, { timeoutMs: 20 });
    expect(error.message).toBe('Standard input does not end within 0.02 s.');
    expect(silent.destroyed).toBe(true);
  });

  it('says that a stream broke, and not how', async () => {
    const broken = new Readable({
      read(): void {
        this.destroy(new Error('secret'));
      },
    });
    const error = await errorOf(broken, {});
    expect([error.message, error.cause]).toEqual(['Standard input cannot be read.', undefined]);
  });
});
