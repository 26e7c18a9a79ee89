import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { OverviewPage } from './overview-page';

// recharts measures what jsdom does not lay out
vi.mock('@/ui/charts/stacked-area-chart', () => ({ StackedAreaChart: () => null }));

const digest = (source: string, ...items: object[]) =>
  http.get(`*/api/v1/${source}/digest`, () => HttpResponse.json({ items }));
const line = (code: string, count: number, link: string, params: object = {}) => ({
  code,
  count,
  link,
  params,
});

const summary = {
  total: 1000,
  states: { available: 910, on_trip: 18, non_operational: 2, non_contactable: 1, missing: 3 },
  available_share: 0.91,
  mean_soc: 80,
  contactable_share: 1,
  stations: { total: 1, empty: 0, full: 0 },
};

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/fleet/summary', () => HttpResponse.json(summary)),
    http.get('*/api/v1/fleet/states', () => HttpResponse.json({ slots: [], series: {} })),
    http.get('*/api/v1/vehicles', ({ request }) => {
      const plugged = new URL(request.url).searchParams.get('plugged');
      return HttpResponse.json({ items: [], next_cursor: null, count: plugged ? 740 : 2 });
    }),
    http.get('*/api/v1/stations', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/job-runs', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/dead-letters', () =>
      HttpResponse.json({ items: [], next_cursor: null, count: 2 }),
    ),
    http.get('*/api/v1/costs/summary', () =>
      HttpResponse.json({
        currency: 'USD',
        month: '2026-11-01',
        through: '2026-11-22',
        to_date: '2200.50',
        same_days_before: '0',
        last_full_month: '0',
        last_day: '120.00',
        usual_day: '100.00',
      }),
    ),
  );
});

const me = (...capabilities: string[]) => ({ ...someone, capabilities });
const sinceYouLeft = () => screen.findByRole('heading', { name: 'Since you left' });

describe('Since you left', () => {
  it('tells what all sources know, the urgent first, each as a link', async () => {
    server.use(
      digest(
        'telemetry',
        line('back_again', 3, '/vehicles?contactable=true', { plate: 'EVR2' }),
        line('batteries_low', 1, '/vehicles?vehicle_state=non_operational', { plate: 'EVR1' }),
      ),
      digest('jobs', line('workers_lost', 1, '/jobs?tab=workers', { names: 'default@vm' })),
      digest(
        'costs',
        line('day_cost_more_than_usual', 1, '/costs', {
          day: '2026-11-22',
          percent: '38',
          currency: 'USD',
        }),
      ),
    );
    await draw(<OverviewPage />, {
      me: {
        ...me('telemetry.view', 'vehicle.view', 'job.view', 'cost.view'),
        previous_visit_ended_at: '2026-11-22T10:40:00Z',
      },
    });
    await screen.findByText(/A worker was lost: default$/);
    const sentences = screen.getAllByRole('listitem').slice(0, 4);
    expect(sentences.map((item) => item.textContent)).toEqual([
      'A worker was lost: default',
      'EVR1 went out of service with a low battery',
      '22 Nov cost 38 % more than a usual day',
      '3 cars that were silent are heard again',
    ]);
    expect(screen.getByRole('link', { name: /EVR1 went out of service/ })).toHaveAttribute(
      'href',
      '/vehicles?vehicle_state=non_operational',
    );
    expect(screen.getByText(/22 Nov 2026, 18:40/)).toBeVisible();
  });

  it('says that nothing needs anybody, and since when', async () => {
    server.use(digest('jobs'));
    await draw(<OverviewPage />, { me: me('job.view') });
    expect(await screen.findByText('Nothing new since then.')).toBeVisible();
    expect(screen.getByText('your first visit: the last 24 hours')).toBeVisible();
  });

  it('tells a fact without a link to somebody who cannot open the page', async () => {
    server.use(digest('telemetry', line('messages_quarantined', 2, '/jobs')));
    await draw(<OverviewPage />, { me: me('telemetry.view') });
    expect(await screen.findByText(/2 messages of cars could not be believed/)).toBeVisible();
    expect(screen.queryByRole('link', { name: /could not be believed/ })).toBeNull();
  });

  it('leaves out what this console has no words for', async () => {
    server.use(digest('jobs', line('something_new', 1, '/jobs')));
    await draw(<OverviewPage />, { me: me('job.view') });
    expect(await screen.findByText('Nothing new since then.')).toBeVisible();
  });

  it('says that it failed instead of that nothing happened', async () => {
    server.use(http.get('*/api/v1/jobs/digest', () => new HttpResponse(null, { status: 500 })));
    await draw(<OverviewPage />, { me: me('job.view') });
    await sinceYouLeft();
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.queryByText('Nothing new since then.')).toBeNull();
  });
});

it('counts the fleet in tiles that open the cars they count', async () => {
  await draw(<OverviewPage />, { me: me('vehicle.view') });
  const tiles = await screen.findByRole('region', { name: 'The fleet right now' });
  const silent = within(tiles).getByRole('link', { name: /Silent/ });
  expect(await within(silent).findByText('4')).toBeVisible();
  expect(silent).toHaveAttribute('href', '/vehicles?vehicle_state=non_contactable,missing');
  expect(within(tiles).getByRole('link', { name: /Available/ })).toHaveTextContent(/91.%.*≥ 85.%/);
  expect(await within(tiles).findByText('740')).toBeVisible();
  expect(within(tiles).getAllByRole('link')).toHaveLength(5);
});

it('asks for nothing and shows nothing that a person may not see', async () => {
  // a request that no test expects fails it
  server.use(digest('jobs'), digest('costs'));
  await draw(<OverviewPage />, { me: me('market.view', 'job.view', 'cost.view') });
  expect(await screen.findByText('US$120.00')).toBeVisible();
  expect(screen.getByText(/20.% more than on a usual day/)).toBeVisible();
  expect(await screen.findByText('2 dead letters wait')).toBeVisible();
  expect(screen.queryByText('Live map')).toBeNull();
  expect(screen.queryByText('Stations that need a car or a bay')).toBeNull();
});

it('tells a partner without cars why the page is empty', async () => {
  await draw(<OverviewPage />, { me: me('market.view') });
  expect(await screen.findByText('Nothing is shared with you yet')).toBeVisible();
  expect(screen.queryByText('Since you left')).toBeNull();
});
