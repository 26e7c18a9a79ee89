import { expect, it } from 'vitest';
import {
  defaultLayout,
  moveColumn,
  readLayout,
  shownColumns,
  toggleColumn,
  writeLayout,
} from './column-layout';
import type { GridColumn } from './types';

const column = (id: string, initiallyHidden = false): GridColumn<object> => ({
  id,
  header: id,
  value: () => id,
  initiallyHidden,
});
const columns = [column('a'), column('b'), column('c', true)];

it('begins with what the screen says', () => {
  expect(readLayout('x', columns)).toEqual({ order: ['a', 'b', 'c'], hidden: ['c'], widths: {} });
});

it('remembers order, visibility and widths', () => {
  const moved = moveColumn(toggleColumn(defaultLayout(columns), 'b'), 'a', 1);
  writeLayout('x', { ...moved, widths: { a: 99 } });
  expect(readLayout('x', columns)).toEqual({
    order: ['b', 'a', 'c'],
    hidden: ['c', 'b'],
    widths: { a: 99 },
  });
});

it('takes up columns of a new release and forgets those of an old one', () => {
  writeLayout('x', { order: ['gone', 'b', 'a'], hidden: ['gone'], widths: {} });
  expect(readLayout('x', columns)).toEqual({ order: ['b', 'a', 'c'], hidden: ['c'], widths: {} });
});

it('survives a layout that is broken', () => {
  localStorage.setItem('ev4rent.grid.x', '{"order": 5}');
  expect(readLayout('x', columns).order).toEqual(['a', 'b', 'c']);
});

it('does not move a column out of the table', () => {
  expect(moveColumn(defaultLayout(columns), 'a', -1).order).toEqual(['a', 'b', 'c']);
});

it('draws what is not hidden in the chosen order, and what came since at the end', () => {
  const layout = { order: ['b', 'a', 'c'], hidden: ['a'], widths: {} };
  const shown = shownColumns([...columns, column('new')], layout);
  expect(shown.map(({ id }) => id)).toEqual(['b', 'c', 'new']);
});
