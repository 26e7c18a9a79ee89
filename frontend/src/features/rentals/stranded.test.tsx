import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FareCheckRow, RentalDetail } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { RentalPage } from './rental-page';
import { anAsk, aRental, PRICED } from './rentals.fixture';
import { StrandedPage } from './stranded-page';

// loaded when first opened; here it must not take the time of a test
import './ask-dialog';

const desk = {
  ...someone,
  capabilities: [
    'rental.view',
    'rental.end',
    'capture.release',
    'vehicle.unlock_for_safety',
    'work_order.create',
  ],
};
const list = (items: unknown[] = []) => HttpResponse.json({ items, next_cursor: null });
const PATH = '/rentals/stranded?rental=rental-1';
let sent: [string, unknown, string | null][] = [];

const taken = (path: string) =>
  http.post(`*/api/v1${path}`, async ({ request }) => {
    sent.push([path, await request.json(), request.headers.get('Idempotency-Key')]);
    return HttpResponse.json({}, { status: 202 });
  });

function answers(rental: RentalDetail, check: FareCheckRow | null = null) {
  server.use(
    http.get('*/api/v1/rentals/rental-1', () => HttpResponse.json(rental)),
    http.get('*/api/v1/rentals/rental-1/events', () => list()),
    http.get('*/api/v1/rentals/rental-1/nearest-cars', () =>
      list([
        { vehicle_id: 'car-2', plate: 'EVN2B', station_name: 'Bishan', distance_m: 140, soc: 80 },
        { vehicle_id: 'car-3', plate: 'EVN3C', station_name: null, distance_m: 900, soc: 55 },
      ]),
    ),
    http.get('*/api/v1/suspicions', () => list()),
    http.get('*/api/v1/fare-checks', () => list(check ? [check] : [])),
    http.get('*/api/v1/platform-commands', () => list()),
    http.get('*/api/v1/commands', () => list()),
    http.get('*/api/v1/work-orders', () => list()),
    ...['/rentals/rental-1/end', '/rentals/rental-1/move', '/rentals/rental-1/message'].map(taken),
    ...['/rentals/rental-1/release-capture', '/commands/safety-unlock', '/work-orders'].map(taken),
  );
}

beforeEach(() => {
  connectTestApi();
  sent = [];
});

describe('a stranded customer', () => {
  it('is helped by keyboard: a digit leads to a step, Enter does it', async () => {
    answers(aRental());
    const { user } = await draw(<StrandedPage />, { path: PATH, me: desk });
    await screen.findByText(/140 m/);
    await user.keyboard('1');
    expect(sent).toHaveLength(0);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.[0]).toBe('/commands/safety-unlock');
    expect(sent[0]?.[1]).toEqual({ vehicle: 'car-1', reason: 'The customer is stranded' });
  });

  it('goes on with the nearest car, or with the one that was chosen', async () => {
    answers(aRental());
    const { user } = await draw(<StrandedPage />, { path: PATH, me: desk });
    await user.click(await screen.findByRole('radio', { name: 'EVN3C' }));
    await user.click(screen.getByRole('button', { name: 'Move to EVN3C' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.[1]).toMatchObject({ vehicle: 'car-3' });
  });

  it('shows what colleagues have done, and orders no second recovery', async () => {
    answers(aRental());
    server.use(
      http.get('*/api/v1/work-orders', () => list([{ id: 'wo-1', code: 'WO-1042' }])),
      http.get('*/api/v1/platform-commands', () =>
        list([anAsk({ type: 'message_customer', state: 'refused', refusal: 'busy' })]),
      ),
    );
    await draw(<StrandedPage />, { path: PATH, me: desk });
    expect(await screen.findByRole('link', { name: 'WO-1042' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Order the recovery' })).toBeDisabled();
    expect(screen.getByText('Refused')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Send' })).toBeEnabled();
  });

  it('stops no fare of a rental that is over', async () => {
    answers(aRental(PRICED));
    await draw(<StrandedPage />, { path: PATH, me: desk });
    expect(await screen.findByText('Has ended')).toBeVisible();
    expect(screen.getByRole('button', { name: 'End the rental now' })).toBeDisabled();
  });
});

describe('a doubted fare', () => {
  it('is released by asking a second person, and says why', async () => {
    answers(aRental({ ...PRICED, held_at: '2026-11-23T02:36:00.000Z' }), {
      id: 'check-1',
      market: 'SG',
      rental: 'rental-1',
      reference: 'R-0A1B2C3D',
      state: 'open',
      is_ghost: false,
      fare_minor: 50_000,
      currency: 'SGD',
      limit_minor: 9_000,
      samples: 1_200,
      compared_with: 'distance',
      found_at: '2026-11-23T02:36:00.000Z',
      approval_id: null,
      asked_by_name: null,
      asked_at: null,
      passed_by_name: null,
      passed_at: null,
    });
    const { user } = await draw(<RentalPage id="rental-1" />, { me: desk });
    expect(await screen.findByText(/S\$500.00 is more than S\$90.00/)).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Ask to release the fare' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Why/), 'A real long ride');
    await user.click(within(dialog).getByRole('button', { name: 'Ask to release the fare' }));
    await waitFor(() => expect(sent[0]?.[0]).toBe('/rentals/rental-1/release-capture'));
  });
});
