import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { draw } from '@/test/render';
import { CarThen } from './car-then';
import { anAround } from './cases.fixture';

const order = {
  id: 'w-1',
  code: 'WO-7',
  title: 'Scratch along the right doors',
  kind: 'damage',
  state: 'approved',
  created_at: '2026-11-02T04:00:00Z',
};
const damage = { id: 'd-1', code: 'DC-3', state: 'disputed' } as const;

const drawn = (work_orders: ReturnType<typeof anAround>['work_orders']) =>
  draw(
    <CarThen
      around={{
        ...anAround(),
        vehicle: { id: 'v-1', plate: 'SLX1A', market: 'SG', vehicle_state: 'available' },
        work_orders,
      }}
    />,
  );

it('leads from a repair to the claim about its damage, and says how far that is', async () => {
  await drawn([{ ...order, damage }]);
  expect(screen.getByRole('link', { name: 'DC-3' })).toHaveAttribute(
    'href',
    '/work-orders/damage/d-1',
  );
  expect(screen.getByText('Disputed')).toBeVisible();
});

it('shows a repair alone when nobody is asked to pay, or the claim is not theirs to see', async () => {
  await drawn([{ ...order, damage: null }]);
  expect(screen.getByRole('link', { name: 'WO-7' })).toBeVisible();
  expect(screen.getAllByRole('link')).toHaveLength(2);
});
