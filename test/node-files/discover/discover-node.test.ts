import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverNode } from '../../../src/node/discover/discover-node';
import { layOut, summarize, type FixtureNode } from './fixture-node';

const FOLDER = join(__dirname, '../../../fixtures/nodes');
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('discoverNode', () => {
  it('has a fixture for each distribution, and the broken ones', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  it.each(names)('tells what is written on %s, and where', async (name) => {
    const {
      files,
      commandLine,
      expect: expected,
    } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as FixtureNode;
    const node = await discoverNode({
      nodeRoot: layOut(files),
      ...(commandLine === undefined ? {} : { commandLine }),
    });
    expect(summarize(node)).toEqual(expected);
  });
});
