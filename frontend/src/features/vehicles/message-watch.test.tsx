import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw } from '@/test/render';
import { server } from '@/test/server';
import { aCarInFull } from './cars.fixture';
import { MessageWatch } from './message-watch';

let current: string | null = null;

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/vehicles/car-1/last-message', () =>
      current === null
        ? HttpResponse.json({ title: 'Not Found', code: 'not_found' }, { status: 404 })
        : HttpResponse.json(messageOf(current)),
    ),
  );
});

function messageOf(id: string) {
  const sent = Date.now() - 900;
  const at = (ms: number) => new Date(sent + ms).toISOString();
  return {
    message_id: id,
    ts: at(0),
    hops: [
      { name: 'sent', at: at(0), ms: null },
      { name: 'iot', at: at(33), ms: 33 },
      { name: 'row', at: at(733), ms: 700 },
    ],
    total_ms: 733,
  };
}

describe('following a message', () => {
  it('shows the way of the last one while it waits, without claiming the screen had it', async () => {
    current = 'before';
    await draw(<MessageWatch car={aCarInFull()} onClose={vi.fn()} />);
    expect(await screen.findByText('Waiting for the next message…')).toBeInTheDocument();
    expect(await screen.findByText('+33 ms')).toBeInTheDocument();
    expect(screen.getByText('From the car to the database row')).toBeInTheDocument();
    expect(screen.queryByText('This screen')).not.toBeInTheDocument();
  });

  it('brings the next one in and tells when the browser had it', async () => {
    current = 'before';
    await draw(<MessageWatch car={aCarInFull()} onClose={vi.fn()} />);
    await screen.findByText('+33 ms');
    current = 'next';
    expect(await screen.findByText('It arrived', {}, { timeout: 3_000 })).toBeInTheDocument();
    expect(screen.getByText('This screen')).toBeInTheDocument();
    expect(screen.getByText('From the car to this screen')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Follow the next one' })).toBeInTheDocument();
  });

  it('waits for the very first message of a car, too', async () => {
    current = null;
    await draw(<MessageWatch car={aCarInFull()} onClose={vi.fn()} />);
    expect(await screen.findByText('Waiting for the next message…')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that a silent car may send none', async () => {
    current = 'before';
    await draw(<MessageWatch car={aCarInFull({ contactable: false })} onClose={vi.fn()} />);
    expect(await screen.findByText(/The car is silent, so none may come/)).toBeInTheDocument();
  });
});
