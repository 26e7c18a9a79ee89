import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import table from './capability-roles.json';

/** The reference that the back office writes from its own table. */
const REFERENCE = '../docs/reference/permissions.md';

function referenceTable(): Record<string, string[]> {
  const lines = readFileSync(REFERENCE, 'utf8').split('\n');
  const cells = lines
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const [, ...roles] = cells[0] ?? [];
  const rows = cells.filter(([name]) => name?.includes('.'));
  return Object.fromEntries(
    rows.map(([name = '', ...marks]) => [
      name.replaceAll('`', ''),
      roles.filter((_, index) => marks[index] === 'yes'),
    ]),
  );
}

it('knows the same roles as the back office', () => {
  expect(table).toEqual(referenceTable());
});
