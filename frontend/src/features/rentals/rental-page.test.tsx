import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { instantOf, localOf } from '@/lib/local-moment';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { CustomerPage } from './customer-page';
import { RentalPage } from './rental-page';
import { aCustomer, anAsk, aRental, PRICED } from './rentals.fixture';

// loaded when first opened; here they must not take the time of a test
import './ask-dialog';
import './end-dialog';
import './reveal-dialog';

const desk = {
  ...someone,
  capabilities: ['rental.view', 'rental.end', 'capture.hold', 'customer.view', 'customer.reveal'],
};

function answers(rental = aRental(), asks = [anAsk()]) {
  server.use(
    http.get('*/api/v1/rentals/rental-1', () => HttpResponse.json(rental)),
    http.get('*/api/v1/rentals/rental-1/events', () =>
      HttpResponse.json({
        items: [
          {
            id: 'event-1',
            type: 'rental.started',
            occurred_at: '2026-11-23T02:00:00.000Z',
            received_at: '2026-11-23T02:20:00.000Z',
            body: {},
          },
        ],
        next_cursor: null,
      }),
    ),
    http.get('*/api/v1/suspicions', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/fare-checks', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/platform-commands', () =>
      HttpResponse.json({ items: asks, next_cursor: null }),
    ),
  );
}

beforeEach(() => connectTestApi());

describe('the page of a rental', () => {
  it('adds the receipt up and says what is included', async () => {
    answers(aRental(PRICED), []);
    await draw(<RentalPage id="rental-1" />, { me: desk });
    const receipt = await screen.findByRole('table');
    expect(within(receipt).getByText('35 min at S$0.33')).toBeVisible();
    expect(within(receipt).getByText('S$4.68')).toBeVisible();
    expect(within(receipt).getByText('S$16.23')).toBeVisible();
    expect(within(receipt).getByText('GST S$1.34 included')).toBeVisible();
    expect(screen.getByText('Not yet')).toBeVisible();
  });

  it('tells which word of the platform came late', async () => {
    answers();
    await draw(<RentalPage id="rental-1" />, { me: desk });
    expect(await screen.findByText('heard 20 min later')).toBeVisible();
  });

  it('ends the rental at the time that was given, in the zone of the market', async () => {
    answers(aRental(), []);
    const sent: unknown[] = [];
    server.use(
      http.post('*/api/v1/rentals/rental-1/end', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(aRental(), { status: 202 });
      }),
    );
    const { user } = await draw(<RentalPage id="rental-1" />, { me: desk });
    await user.click(await screen.findByRole('button', { name: 'End the rental' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('When it really ended'), {
      target: { value: '2026-11-23T10:40' },
    });
    await user.click(within(dialog).getByRole('textbox', { name: 'Why' }));
    await user.paste('It stands in its dock');
    await user.click(within(dialog).getByRole('button', { name: 'End the rental' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      ended_at: '2026-11-23T02:40:00.000Z',
      reason: 'It stands in its dock',
    });
  });

  it('keeps what was typed when the platform has been asked already', async () => {
    answers(aRental(), []);
    server.use(
      http.post('*/api/v1/rentals/rental-1/hold-capture', () =>
        HttpResponse.json(
          { code: 'command_open', detail: 'The platform has been asked already.' },
          { status: 409 },
        ),
      ),
    );
    const { user } = await draw(<RentalPage id="rental-1" />, { me: desk });
    await user.click(await screen.findByRole('button', { name: 'Hold the fare' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('textbox', { name: 'Why' }));
    await user.paste('Looks wrong');
    await user.click(within(dialog).getByRole('button', { name: 'Hold the fare' }));
    expect(await within(dialog).findByText('The platform has been asked already.')).toBeVisible();
    expect(within(dialog).getByRole('textbox', { name: 'Why' })).toHaveValue('Looks wrong');
  });

  it('puts what the car says before a person, whose word is final', async () => {
    answers(aRental({ state: 'suspect' }), []);
    const decided: unknown[] = [];
    const suspicion = {
      id: 'suspicion-1',
      state: 'open',
      rental: 'rental-1',
      since: '2026-11-23T02:30:00.000Z',
      proposed_end_at: '2026-11-23T02:30:00.000Z',
      proposed_fare_minor: 1_480,
      currency: 'SGD',
      evidence: { station: 'Marina', metres_from_station: 12, plugged: true, soc: 80 },
    };
    server.use(
      http.get('*/api/v1/suspicions', () =>
        HttpResponse.json({ items: [suspicion], next_cursor: null }),
      ),
      http.post('*/api/v1/suspicions/suspicion-1/accept', async ({ request }) => {
        decided.push(await request.json());
        return HttpResponse.json({ ...suspicion, state: 'accepted' });
      }),
    );
    const { user } = await draw(<RentalPage id="rental-1" />, { me: desk });
    expect(await screen.findByText('S$14.80')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'It is over' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/fare stays held/)).toBeVisible();
    await user.click(within(dialog).getByRole('textbox', { name: 'Why' }));
    await user.paste('It stands in its dock');
    await user.click(within(dialog).getByRole('button', { name: 'It is over' }));
    await waitFor(() => expect(decided).toEqual([{ reason: 'It stands in its dock' }]));
  });

  it('offers nothing to those who only read', async () => {
    answers(aRental(), [anAsk({ state: 'refused', refusal: 'already_ended' })]);
    await draw(<RentalPage id="rental-1" />, { me: { ...desk, capabilities: ['rental.view'] } });
    expect(await screen.findByText('The rental has ended already.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'End the rental' })).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /EVR12A/ })).not.toBeInTheDocument();
  });
});

describe('the page of a customer', () => {
  beforeEach(() => {
    answers(aRental(), []);
    server.use(
      http.get('*/api/v1/customers/customer-1', () => HttpResponse.json(aCustomer())),
      http.get('*/api/v1/customers/customer-1/reveals', () =>
        HttpResponse.json({ items: [], next_cursor: null }),
      ),
      http.get('*/api/v1/rentals', () =>
        HttpResponse.json({ items: [aRental()], next_cursor: null }),
      ),
    );
  });

  it('shows the contact to somebody who says why, and hides it again', async () => {
    server.use(
      http.post('*/api/v1/customers/customer-1/reveal', () =>
        HttpResponse.json({ name: 'Zabenu Quoaxil', email: 'c@x.example', phone: '+6500000042' }),
      ),
    );
    const { user } = await draw(<CustomerPage id="customer-1" />, { me: desk });
    expect(await screen.findByText('c•••@customers.example')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show the contact' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('textbox', { name: 'Why' }));
    await user.paste('Left a bag in the car');
    await user.click(within(dialog).getByRole('button', { name: 'Show' }));
    expect(await screen.findByText('+6500000042')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Hide again' }));
    expect(screen.queryByText('+6500000042')).not.toBeInTheDocument();
  });

  it('lists the last rentals with the car', async () => {
    await draw(<CustomerPage id="customer-1" />, { me: desk });
    expect(await screen.findByRole('link', { name: 'R-0A1B2C3D' })).toHaveAttribute(
      'href',
      '/rentals/rental-1',
    );
    expect(screen.getByText(/EVR12A/)).toBeVisible();
  });
});

describe('a moment on the clock of a zone', () => {
  it('goes there and back', () => {
    expect(localOf(Date.parse('2026-11-23T02:40:00Z'), 'Asia/Singapore')).toBe('2026-11-23T10:40');
    expect(instantOf('2026-11-23T10:40', 'Asia/Singapore')).toBe('2026-11-23T02:40:00.000Z');
    expect(instantOf('2026-11-23T00:10', 'Asia/Tokyo')).toBe('2026-11-22T15:10:00.000Z');
    expect(instantOf('', 'Asia/Tokyo')).toBeNull();
  });
});
