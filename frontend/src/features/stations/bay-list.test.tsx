import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw } from '@/test/render';
import { server } from '@/test/server';
import { BayList } from './bay-list';

const bay = (number: number, status: string) => ({
  id: `bay-${number}`,
  evse_id: `SG*EV4*ESG-AMK*${number}`,
  status,
  status_at: '2026-11-23T06:00:00.000Z',
});

beforeEach(() => connectTestApi());

it('tells each point in words, in the order of the posts, and counts them', async () => {
  server.use(
    http.get('*/api/v1/stations/stop-1/bays', () =>
      HttpResponse.json({
        items: [bay(10, 'CHARGING'), bay(2, 'OUTOFORDER'), bay(1, 'AVAILABLE'), bay(3, 'REMOVED')],
        next_cursor: null,
      }),
    ),
  );
  await draw(<BayList id="stop-1" />);
  const strip = await screen.findByRole('list', { name: 'Charging points' });
  const points = within(strip).getAllByRole('listitem');
  expect(points.map((point) => point.title.split(' · ').slice(0, 2).join(' '))).toEqual([
    'SG*EV4*ESG-AMK*1 Free',
    'SG*EV4*ESG-AMK*2 Out of order',
    'SG*EV4*ESG-AMK*10 Charging',
  ]);
  expect(points[1]?.textContent).toMatch(/Out of order, since/);
});

it('says so where there is none', async () => {
  server.use(
    http.get('*/api/v1/stations/stop-1/bays', () =>
      HttpResponse.json({ items: [], next_cursor: null }),
    ),
  );
  await draw(<BayList id="stop-1" />);
  expect(await screen.findByText('No charging points are known here.')).toBeInTheDocument();
});
