import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { aRental, PRICED } from './rentals.fixture';
import { RentalsPage } from './rentals-page';

const reader = { ...someone, capabilities: ['rental.view', 'vehicle.view', 'customer.view'] };
const asked: string[] = [];

beforeEach(() => {
  connectTestApi();
  asked.length = 0;
  server.use(
    http.get('*/api/v1/rentals/summary', () =>
      HttpResponse.json({
        under_way: 41,
        reserved: 7,
        suspect: 1,
        held: 2,
        ended: 1_900,
        fares: [{ currency: 'SGD', amount_minor: 3_412_050 }],
      }),
    ),
    http.get('*/api/v1/rentals', ({ request }) => {
      const { search, searchParams } = new URL(request.url);
      if (!searchParams.has('tallies')) asked.push(search);
      return HttpResponse.json({
        items: [
          aRental(),
          aRental({
            ...PRICED,
            id: 'rental-2',
            reference: 'R-FFFF0000',
            held_at: '2026-11-23T03:00:00Z',
          }),
        ],
        next_cursor: null,
      });
    }),
  );
});

const rowOf = (name: string) =>
  screen.getAllByRole('row').find((row) => within(row).queryByText(name)) as HTMLElement;

it('says who has which car, what it cost, and which fare is held', async () => {
  await draw(<RentalsPage />, { path: '/rentals', me: reader });
  await screen.findByText('R-0A1B2C3D');
  expect(rowOf('R-0A1B2C3D')).toHaveTextContent('Under way');
  expect(rowOf('R-FFFF0000')).toHaveTextContent('S$16.23');
  expect(rowOf('R-FFFF0000')).toHaveTextContent('Held');
  expect(within(rowOf('R-0A1B2C3D')).getByRole('link', { name: 'EVR12A' })).toHaveAttribute(
    'href',
    '/vehicles/car-1',
  );
});

it('counts above the list, and each figure leads to what it counts', async () => {
  const { user } = await draw(<RentalsPage />, { path: '/rentals', me: reader });
  expect(await screen.findByText('S$34,120.50')).toBeVisible();
  await user.click(screen.getByRole('link', { name: /Fares held/ }));
  await screen.findByText('R-0A1B2C3D');
  expect(asked.at(-1)).toContain('held=true');
});
