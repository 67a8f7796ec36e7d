import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../..');

const manifest = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  readonly repository?: unknown;
  readonly publishConfig?: { readonly provenance?: boolean };
};

describe('package.json as `npm publish` reads it', () => {
  it('asks for provenance only where it says which repository vouches: npm refuses one without the other', () => {
    const asked = manifest.publishConfig?.provenance === true;
    expect(asked && manifest.repository === undefined).toBe(false);
  });

  it('what the publisher has to fill in and to run is on the page for contributors', () => {
    const page = readFileSync(join(PROJECT, 'docs/contributing.md'), 'utf8');
    const publishing = page.slice(page.indexOf('\n## Publishing\n'));
    for (const part of ['`repository`', 'npm run check', 'npm publish --dry-run', 'npm publish --provenance'])
      expect(publishing).toContain(part);
  });
});
