import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_FINDING_SEVERITIES } from '../../src/core/node-config/discovery';

describe('docs/reference/node.md', () => {
  it('lists every finding of a discovery with its severity, and no other', () => {
    const page = readFileSync(join(__dirname, '../../docs/reference/node.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(node-[a-z-]+)` \| ([a-z]+) \|/gm)].map(([, id, severity]) => [
      id,
      severity,
    ]);
    expect(Object.fromEntries(rows)).toEqual(NODE_FINDING_SEVERITIES);
  });
});
