import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '@/auth/config';
import { ConfigContext } from '@/auth/config-context';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { LeversButton } from './levers-button';
import { trials } from './trials';

const config = { levers: { url: '/_local', token: 'secret' } } as Config;
const ops = {
  ...someone,
  capabilities: ['colleague.view', 'vehicle.view', 'command.view', 'drift.view', 'job.view'],
};
const AT = Date.parse('2026-11-23T08:00:00Z');

const CAR = {
  id: 'car-1',
  device_id: 'device-1',
  plate: 'EVR1001K',
  type: 'van',
  station: null,
  state: 'available',
  lat: 1.3,
  lng: 103.8,
  heading: 0,
  speed: 0,
  soc: 85,
};

let pulled: { path: string; token: string | null; body: unknown }[];
let bearers: (string | null)[];

beforeEach(() => {
  connectTestApi();
  pulled = [];
  bearers = [];
  server.use(
    http.get('*/_local/levers', () =>
      HttpResponse.json({
        items: [
          { lever: 'silence-vehicle', takes: { device_id: 'a car', minutes: '1 to 240' } },
          { lever: 'drain-battery', takes: { device_id: 'a car' } },
          { lever: 'ignore-commands', takes: { device_id: 'a car', minutes: '1 to 240' } },
          { lever: 'drift-shadow', takes: { device_id: 'a car', how: 'stuck or lock' } },
          { lever: 'kill-worker', takes: { worker: ['bulk', 'default', 'realtime'] } },
        ],
      }),
    ),
    http.get('*/api/v1/fleet/map', () =>
      HttpResponse.json({ items: [CAR], next_cursor: null, as_of: '1' }),
    ),
    http.post('*/_local/levers/:lever', async ({ request, params }) => {
      const token = request.headers.get('X-Levers-Token');
      bearers.push(request.headers.get('Authorization'));
      pulled.push({ path: String(params.lever), token, body: await request.json() });
      return HttpResponse.json({ lever: params.lever, at: AT, subject: 'device-1' });
    }),
  );
});

afterEach(() => {
  for (const { id } of trials.list()) trials.remove(id);
});

async function open(me = ops) {
  const view = await draw(
    <ConfigContext value={config}>
      <LeversButton />
    </ConfigContext>,
    { me },
  );
  await view.user.click(await screen.findByRole('button', { name: 'Break something' }));
  return view;
}

function timeline(...items: object[]) {
  return http.get('*/api/v1/vehicles/car-1/timeline', () =>
    HttpResponse.json({ items, next_cursor: null }),
  );
}

const low = {
  event_id: 'e1',
  event_types: ['battery_low'],
  state: 'non_operational',
  ts: '2026-11-23T08:00:15Z',
  publication_ts: '2026-11-23T08:00:16Z',
};
const before = { ...low, event_id: 'e0', event_types: ['trip_end'], state: 'available' };

describe('a pulled lever', () => {
  it('reaches the local cloud with its token, and the finding tells the time it took', async () => {
    server.use(timeline(low, { ...before, publication_ts: '2026-11-23T07:00:00Z' }));
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Drain: Drain a battery' }));
    expect(
      await screen.findByText(
        'Low battery, noticed after 16 s: Available → Non-operational, taken out of service.',
      ),
    ).toBeVisible();
    expect(pulled).toEqual([
      { path: 'drain-battery', token: 'secret', body: { device_id: 'device-1' } },
    ]);
    // the local cloud asks the API who pulls
    expect(bearers[0]).toMatch(/^Bearer ./);
    expect(screen.getByRole('link', { name: 'Open the car' })).toHaveAttribute(
      'href',
      '/vehicles/car-1',
    );
  });

  it('says what it waits for as long as nothing was noticed', async () => {
    server.use(timeline());
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Silence: Silence a car' }));
    expect(await screen.findByText('EVR1001K was silenced')).toBeVisible();
    expect(screen.getByText(/3 minutes of silence are normal for a driving car/)).toBeVisible();
    expect(pulled[0]?.body).toEqual({ device_id: 'device-1', minutes: 8 });
  });

  it('finds the command that stayed without an answer, and leads to it', async () => {
    const told = { state: 'expired', requested_at: '2026-11-23T08:00:20Z' };
    server.use(
      http.get('*/api/v1/commands', () =>
        HttpResponse.json({
          items: [
            { ...told, settled_at: '2026-11-23T08:01:00Z' },
            { ...told, requested_at: '2026-11-23T07:00:00Z', settled_at: '2026-11-23T07:01:00Z' },
          ],
          next_cursor: null,
        }),
      ),
    );
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Deafen: Ignore commands' }));
    expect(await screen.findByText('EVR1001K ignores commands')).toBeVisible();
    expect(
      await screen.findByText('A command stayed without an answer, after 1 min.'),
    ).toBeVisible();
    expect(pulled[0]?.body).toEqual({ device_id: 'device-1', minutes: 15 });
    expect(screen.getByRole('link', { name: 'Open the car' })).toHaveAttribute(
      'href',
      '/vehicles/car-1?tab=commands',
    );
  });

  it('finds the disagreement of a shadow that drifts, once it is opened', async () => {
    const drifts = [
      { first_seen_at: '2026-11-23T07:55:00Z', opened_at: '2026-11-23T08:05:00Z' },
      { first_seen_at: '2026-11-23T08:05:00Z', opened_at: null },
    ];
    server.use(
      http.get('*/api/v1/drifts', () => HttpResponse.json({ items: drifts, next_cursor: null })),
    );
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Drift: Drift a shadow' }));
    expect(await screen.findByText('The shadow of EVR1001K was bent')).toBeVisible();
    expect(screen.getByText(/waiting for two looks/)).toBeVisible();
    drifts[1] = { first_seen_at: '2026-11-23T08:05:00Z', opened_at: '2026-11-23T08:15:00Z' };
    expect(
      await screen.findByText(/Disagreement opened after 15 min/, {}, { timeout: 4_000 }),
    ).toBeVisible();
    expect(pulled[0]?.body).toEqual({ device_id: 'device-1', how: 'lock' });
  });

  it('keeps what was noticed, whatever the car tells of the time before afterwards', () => {
    trials.add({
      lever: 'silence-vehicle',
      at: AT,
      name: 'EVR1',
      carId: 'car-1',
      state: 'on_trip',
    });
    const id = trials.list()[0]?.id ?? '';
    const lost = { noticedMs: 186_000, from: 'on_trip', to: 'non_contactable', backMs: null };
    trials.found(id, lost);
    trials.found(id, { ...lost, from: 'available', backMs: 490_000 });
    expect(trials.list()[0]?.finding).toEqual({ ...lost, backMs: 490_000 });
  });

  it('is still watched after the page was loaded again', async () => {
    server.use(timeline());
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Drain: Drain a battery' }));
    await screen.findByText('The battery of EVR1001K was drained');
    vi.resetModules();
    const again = await import('./trials');
    expect(again.trials.list()).toMatchObject([{ lever: 'drain-battery', carId: 'car-1', at: AT }]);
  });

  it('may be one of several, each found on its own and forgotten on its own', async () => {
    const lost = new Date(AT + 12_000).toISOString();
    const returned = new Date(AT + 14_000).toISOString();
    server.use(
      timeline(low, before),
      http.get('*/api/v1/workers', () =>
        HttpResponse.json({
          items: [{ name: 'default@vm', lost_at: lost, returned_at: returned }],
          next_cursor: null,
        }),
      ),
    );
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Kill: Kill a worker' }));
    await user.click(screen.getByRole('button', { name: 'Drain: Drain a battery' }));
    expect(await screen.findByText('Lost, noticed after 12 s.')).toBeVisible();
    expect(screen.getByText(/Back after 14 s/)).toBeVisible();
    expect(await screen.findByText(/Low battery, noticed/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Forget: Worker default was killed' }));
    expect(screen.queryByText('Lost, noticed after 12 s.')).toBeNull();
    expect(screen.getByText(/Low battery, noticed/)).toBeVisible();
  });
});

it('tells a refusal beside the lever', async () => {
  server.use(
    http.post('*/_local/levers/kill-worker', () =>
      HttpResponse.json(
        { code: 'conflict', detail: 'That worker is not running right now.' },
        { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    ),
  );
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: 'Kill: Kill a worker' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'That worker is not running right now.',
  );
  expect(trials.list()).toEqual([]);
});

it('offers only what somebody could watch', async () => {
  await open({ ...someone, capabilities: ['colleague.view', 'vehicle.view'] });
  const levers = await screen.findByRole('region', { name: 'Levers' });
  expect(await within(levers).findByText('Silence a car')).toBeVisible();
  expect(within(levers).queryByText('Kill a worker')).toBeNull();
  expect(within(levers).queryByText('Ignore commands')).toBeNull();
  expect(within(levers).queryByText('Drift a shadow')).toBeNull();
});

it.each([
  ['may see neither cars nor workers', ['colleague.view', 'market.view']],
  ['is a partner, and sees cars of their own', ['market.view', 'vehicle.view', 'telemetry.view']],
])('is absent for somebody who %s', async (_, capabilities) => {
  await draw(
    <ConfigContext value={config}>
      <LeversButton />
    </ConfigContext>,
    { me: { ...someone, capabilities } },
  );
  await waitFor(() => expect(document.querySelector('button')).toBeNull());
});
