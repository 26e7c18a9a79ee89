import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MarketReadinessOut } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { MarketsPage } from './markets-page';

const admin = { ...someone, capabilities: ['market.manage'] };

const japan: MarketReadinessOut = {
  code: 'JP',
  name: 'Japan',
  version: 1,
  currency: 'JPY',
  tz: 'Asia/Tokyo',
  locale: 'ja-JP',
  languages: ['ja', 'en'],
  tax_name: 'Consumption tax',
  tax_rate: '0.10',
  plate_example: '品川330わ1234',
  min_rental_soc: 25,
  speed_kmh: 120,
  warning_days: [90, 30, 7],
  lead_hours: 2,
  yours: false,
  ready: false,
  holidays: [{ day: '2027-01-01', name: "New Year's Day" }],
  lines: [
    { code: 'pack', done: true, figures: { version: 1 }, missing: [], link: '' },
    { code: 'languages', done: true, figures: {}, missing: ['ja'], link: '' },
    {
      code: 'people',
      done: false,
      figures: { people: 0 },
      missing: ['admin', 'technician'],
      link: '/settings/people',
    },
    { code: 'stations', done: false, figures: { stations: 0 }, missing: [], link: '/stations' },
  ],
};

beforeEach(() => {
  connectTestApi();
  server.use(http.get('*/api/v1/markets/readiness', () => HttpResponse.json({ items: [japan] })));
});

describe('the markets', () => {
  it('says in sentences what a new country lacks, and what its pack holds', async () => {
    await draw(<MarketsPage />, { me: admin });
    const list = await screen.findByRole('region', { name: 'Checklist of Japan' });
    expect(list).toHaveTextContent('Nobody yet as admin, technician.');
    expect(list).toHaveTextContent('The console does not speak Japanese yet.enough to begin');
    expect(list).toHaveTextContent('None yet.');
    expect(screen.getByText('2 of 4 missing')).toBeVisible();
    const pack = screen.getByRole('region', { name: 'Pack of Japan' });
    expect(pack).toHaveTextContent('Consumption tax, 10 %');
    expect(pack).toHaveTextContent('品川330わ1234');
  });

  it('offers a market without an admin to whoever wants to begin there', async () => {
    let taken = '';
    server.use(
      http.post('*/api/v1/markets/:code/take-on', ({ params }) => {
        taken = String(params.code);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = await draw(<MarketsPage />, { me: admin });
    await user.click(await screen.findByRole('button', { name: 'Take on Japan' }));
    expect(taken).toBe('JP');
  });

  it('shows the way to a line only to those who work there', async () => {
    await draw(<MarketsPage />, { me: admin });
    const list = await screen.findByRole('region', { name: 'Checklist of Japan' });
    expect(within(list).queryByRole('link')).not.toBeInTheDocument();
  });
});
