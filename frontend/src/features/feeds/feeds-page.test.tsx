import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import type { FeedRow } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { FeedsPage } from './feeds-page';

// loaded when first opened; here it must not take the time of a test
import './feed-peek';

const aFile = (own: Partial<FeedRow> = {}): FeedRow => ({
  id: 'file-1',
  market: 'SG',
  name: 'vehicle_status',
  size: 152_000,
  entries: 874,
  built_at: '2026-11-23T06:00:00.000Z',
  checked_at: '2026-11-23T06:01:00.000Z',
  error: '',
  failing_since: null,
  ...own,
});

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/feeds', () =>
      HttpResponse.json({
        items: [
          aFile(),
          aFile({
            id: 'file-2',
            name: 'station_status',
            error: 'data.stations.0.station_id is missing',
            failing_since: '2026-11-23T05:00:00.000Z',
          }),
        ],
        next_cursor: null,
      }),
    ),
  );
});

it('tells sound files from those whose last good version stays', async () => {
  await draw(<FeedsPage />, { path: '/feeds', me: { ...someone, capabilities: ['feed.view'] } });
  expect(await screen.findByText(/vehicle_status\.json/)).toBeInTheDocument();
  expect(screen.getByText('Valid')).toBeInTheDocument();
  expect(screen.getByText('Last good version')).toBeInTheDocument();
});

it('shows what the public reads, and what is wrong', async () => {
  server.use(
    http.get('*/api/v1/gbfs/SG/station_status.json', () => HttpResponse.json({ version: '3.0' })),
  );
  await draw(<FeedsPage />, {
    path: '/feeds?sel=file-2',
    me: { ...someone, capabilities: ['feed.view'] },
  });
  expect(await screen.findByText('data.stations.0.station_id is missing')).toBeInTheDocument();
  expect(await screen.findByText(/"version": "3\.0"/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy the address' })).toBeInTheDocument();
});
