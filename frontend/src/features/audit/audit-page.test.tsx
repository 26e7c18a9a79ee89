import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { FactRow } from './audit-api';
import { AuditPage } from './audit-page';
import { pageOf } from './subject-page';

const me = { ...someone, capabilities: ['audit.view'] };

function aFact(own: Partial<FactRow> = {}): FactRow {
  return {
    id: 'f-1',
    type: 'vehicle.changed',
    market: 'SG',
    subject: 'vehicle:car-1',
    subject_name: 'SGX 1234 A',
    actor: 'person-2',
    actor_name: 'Mei Tan',
    person_name: null,
    at: '2026-11-23T06:00:00.000Z',
    payload: { fields: ['plate'], changes: { home_station: { from: 'Bedok', to: 'Bishan' } } },
    request_id: 'r-1',
    ...own,
  };
}

let asked: URL[] = [];

beforeEach(() => {
  connectTestApi();
  asked = [];
  server.use(
    http.get('*/api/v1/colleagues', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/audit/types', () =>
      HttpResponse.json({
        items: [
          { type: 'vehicle.changed', summary: 'Somebody changed what we hold about a car.' },
          { type: 'brand.new', summary: 'Something that has no words here yet.' },
        ],
      }),
    ),
    http.get('*/api/v1/audit/facts', ({ request }) => {
      const url = new URL(request.url);
      if (!url.searchParams.has('tallies')) asked.push(url);
      return HttpResponse.json({
        items: [
          aFact(),
          aFact({ id: 'f-2', type: 'brand.new', actor: 'system:jobs', actor_name: null }),
        ],
        next_cursor: null,
      });
    }),
  );
});

describe('the trail of everything', () => {
  it('says who did what to what, in words and names', async () => {
    const { user } = await draw(<AuditPage />, { path: '/audit', me });
    expect(await screen.findByText('changed what is known of the car')).toBeInTheDocument();
    expect(screen.getByText('Mei Tan')).toBeInTheDocument();
    expect(await screen.findByText('Something that has no words here yet.')).toBeInTheDocument();
    expect(screen.getByText('The system')).toBeInTheDocument();
    await user.click(screen.getByText('changed what is known of the car'));
    const panel = await screen.findByRole('complementary', { name: 'Fact' });
    expect(within(panel).getByText('Home station').closest('li')).toHaveTextContent(
      'Bedok → Bishan',
    );
    expect(panel).not.toHaveTextContent('undefined');
  });

  it('means whole days of the market', async () => {
    await draw(<AuditPage />, { path: '/audit?at_from=2026-11-23&at_to=2026-11-23', me });
    await screen.findByText('Mei Tan');
    const params = asked.at(-1)?.searchParams;
    expect(params?.get('at_from')).toBe('2026-11-22T16:00:00.000Z');
    expect(params?.get('at_to')).toBe('2026-11-23T16:00:00.000Z');
  });
});

it('knows the pages of things, and that others have none', () => {
  expect(pageOf('vehicle:1')).toBe('/vehicles/1');
  expect(pageOf('market:1')).toBeUndefined();
});
