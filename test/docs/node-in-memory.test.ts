import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import * as nodeModel from '../../src/node-model';

const GUIDE = readFileSync(join(__dirname, '../../docs/guide/node-in-memory.md'), 'utf8');
const code = [...GUIDE.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block = '']) => block);

/** All the packages that a reader of the guide is told to require. */
function packages(name: string): unknown {
  if (name === 'kubelet-keyring/node-model') return nodeModel;
  throw new Error(`the guide requires ${name}`);
}

describe('the examples of docs/guide/node-in-memory.md', () => {
  const run = compileFunction(code.join('\n'), ['require', 'test', 'expect']) as (
    ...given: readonly unknown[]
  ) => void;
  let examples = 0;
  const countingTest = (name: string, body: () => void): void => {
    examples++;
    test(name, body);
  };
  run(packages, countingTest, expect);

  it('are three', () => {
    expect(examples).toBe(3);
  });
});
