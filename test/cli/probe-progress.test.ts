import { PassThrough } from 'node:stream';
import { ProbeProgress } from '../../src/cli/probe-progress';

function watched(
  total: number,
  head?: string,
): { readonly progress: ProbeProgress; readonly stdout: () => string } {
  const chunks: Buffer[] = [];
  const stdout = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk));
  const progress = new ProbeProgress({ stdout, stderr: new PassThrough(), env: {} }, total, head);
  return { progress, stdout: () => Buffer.concat(chunks).toString('utf8') };
}

describe('results of a probe', () => {
  it('are written as soon as those before them are there, in the order of the images', () => {
    const { progress, stdout } = watched(3, 'head');
    progress.done(1, 'second\n');
    expect(stdout()).toBe('');
    progress.done(0, 'first\n');
    expect(stdout()).toBe('head\nfirst\n\nsecond\n');
    progress.done(2, 'third\n');
    expect(stdout()).toBe('head\nfirst\n\nsecond\n\nthird\n');
  });

  it('are not written where they are data', () => {
    const { progress, stdout } = watched(1);
    progress.done(0);
    progress.end();
    expect(stdout()).toBe('');
  });
});
