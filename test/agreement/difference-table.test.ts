import { readFileSync } from 'node:fs';
import { PAGE, withTables } from './difference-table';

describe('docs/agreement.md', () => {
  const page = readFileSync(PAGE, 'utf8');

  it('has the tables that the recorded answers give (npm run agreement:table)', () => {
    expect(page).toBe(withTables(page));
  });
});
