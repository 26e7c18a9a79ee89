import { expect, it } from 'vitest';
import { orderFromSort, sortFromOrder } from './order';

it.each([
  ['-soc', { column: 'soc', descending: true }],
  ['plate', { column: 'plate', descending: false }],
  [undefined, null],
])('reads and writes the order %s', (order, sort) => {
  expect(sortFromOrder(order)).toEqual(sort);
  expect(orderFromSort(sort)).toBe(order);
});
