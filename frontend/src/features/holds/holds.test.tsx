import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReasonOut } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw } from '@/test/render';
import { server } from '@/test/server';
import { Toasts } from '@/ui/states/toasts';
import { HoldButton } from './hold-button';
import { HoldMany } from './hold-many';
import { RentabilityBanner } from './rentability-banner';

const car = { id: 'car-1', plate: 'EVR1001K', market: 'SG' };
const sent: { path: string; body: unknown }[] = [];

const held: ReasonOut = {
  code: 'held_manual',
  text: 'The left mirror is broken.',
  since: '2026-11-23T06:00:00.000Z',
  by: 'Ops One',
  help: { action: 'lift_hold', link: '/vehicles/car-1', subject: 'hold-1' },
};
const paper: ReasonOut = {
  code: 'held_document',
  text: 'Its road tax has ended.',
  since: null,
  by: null,
  help: { action: 'see_documents', link: '/vehicles/car-1?tab=documents', subject: null },
};

function answers(reasons: ReasonOut[]) {
  const rentable = reasons.length === 0;
  server.use(
    http.get('*/api/v1/vehicles/car-1/rentability', () =>
      HttpResponse.json({ rentable, sentence: '', reasons }),
    ),
  );
}

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  server.use(
    http.post('*/api/v1/holds', async ({ request }) => {
      sent.push({ path: 'hold', body: await request.json() });
      return HttpResponse.json({ placed: 1, already: 0 });
    }),
    http.post('*/api/v1/holds/release', async ({ request }) => {
      sent.push({ path: 'release', body: await request.json() });
      return HttpResponse.json({ lifted: 2 });
    }),
    http.post('*/api/v1/holds/:id/lift', ({ params }) => {
      sent.push({ path: `lift ${String(params.id)}`, body: null });
      return HttpResponse.json({ vehicle: 'car-1', reason: held.text });
    }),
  );
});

describe('why a car cannot be rented', () => {
  it('is one sentence with the button that helps', async () => {
    answers([paper]);
    await draw(<RentabilityBanner {...car} />);
    expect(await screen.findByText(/Its road tax has ended/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See its papers' })).toHaveAttribute(
      'href',
      '/vehicles/car-1?tab=documents',
    );
  });

  it('tells who and since when, and the other reasons when asked', async () => {
    answers([held, paper]);
    const { user } = await draw(<RentabilityBanner {...car} />);
    expect(await screen.findByText(/Ops One, since 23 Nov 2026, 14:00/)).toBeInTheDocument();
    expect(screen.queryByText(/road tax/)).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'and 1 more reason' }));
    expect(screen.getByText(/road tax/)).toBeInTheDocument();
  });

  it('says nothing about a car that can be rented, or that a customer has', async () => {
    answers([{ ...paper, code: 'in_use', text: 'A customer is driving it.', help: null }]);
    const { container } = await draw(<RentabilityBanner {...car} />);
    await waitFor(() => expect(container.querySelector('section')).toBeNull());
    expect(screen.queryByText(/customer/)).not.toBeInTheDocument();
  });

  it('lifts a hold of a person with one press, which can be taken back', async () => {
    answers([held]);
    const { user } = await draw(
      <>
        <RentabilityBanner {...car} />
        <Toasts />
      </>,
    );
    await user.click(await screen.findByRole('button', { name: 'Lift the hold' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(sent).toEqual([
        { path: 'lift hold-1', body: null },
        { path: 'hold', body: { vehicle_ids: ['car-1'], reason: held.text } },
      ]),
    );
  });
});

describe('holding cars', () => {
  it('asks why, and says what it does', async () => {
    const { user } = await draw(<HoldButton {...car} />);
    await user.click(screen.getByRole('button', { name: 'Hold' }));
    expect(await screen.findByText(/may finish the trip/)).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: /Why/ }), 'It smells.');
    await user.click(screen.getAllByRole('button', { name: 'Hold' }).at(-1) as HTMLElement);
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({ vehicle_ids: ['car-1'], reason: 'It smells.' }),
    );
  });

  it('opens with the key h', async () => {
    const { user } = await draw(<HoldButton {...car} />);
    await user.keyboard('h');
    expect(await screen.findByText('Hold EVR1001K?')).toBeInTheDocument();
  });

  it('works on all that were ticked', async () => {
    const cars = [car, { id: 'car-2', plate: 'EVR1002H', market: 'SG' }];
    const { user } = await draw(<HoldMany cars={cars} onDone={() => undefined} />);
    await user.click(screen.getByRole('button', { name: 'Lift holds' }));
    await waitFor(() =>
      expect(sent[0]).toEqual({
        path: 'release',
        body: { vehicle_ids: ['car-1', 'car-2'] },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Hold…' }));
    expect(await screen.findByText('Hold 2 cars?')).toBeInTheDocument();
  });
});
