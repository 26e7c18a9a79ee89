import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '@/auth/config';
import { ConfigContext } from '@/auth/config-context';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { Toasts } from '@/ui/states/toasts';
import { AlertsPage } from './alerts-page';
import { CarAlerts } from './car-alerts';
import { anAlert, anIncident } from './health.fixture';
import { IncidentPage } from './incident-page';

// loaded when first opened; here they must not take the time of a test
import './alert-peek';
import './step-dialog';
import '@/ui/states/toast-view';

const me = { ...someone, capabilities: ['alert.view', 'alert.manage'] };
const config = { map: { styleUrl: null } } as Config;
const incident = (
  <ConfigContext value={config}>
    <IncidentPage id="inc-1" />
  </ConfigContext>
);
const sent: { path: string; body: unknown; match: string | null }[] = [];

const alerts = [
  anAlert(),
  anAlert({
    id: 'a-2',
    plate: 'EVR1002H',
    vehicle_id: 'car-2',
    rule_name: 'Critical trouble code',
    severity: 'critical',
    field: 'dtc',
    peak: null,
    codes: ['P0AA6'],
    flapping: true,
  }),
];

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  server.use(
    http.get('*/api/v1/alerts/counts', () =>
      HttpResponse.json({ open: 12, critical: 3, unfit: 4, nobody: 9, flapping: 1, incidents: 2 }),
    ),
    http.get('*/api/v1/health-rules', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/colleagues', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/alerts', () => HttpResponse.json({ items: alerts, next_cursor: null })),
    http.get('*/api/v1/alerts/:id/around', () =>
      HttpResponse.json({
        field: 'v12',
        label: '12 V battery',
        unit: 'V',
        operator: 'below',
        limit: 11.8,
        start: '2026-11-23T04:00:00.000Z',
        end: '2026-11-23T08:00:00.000Z',
        points: [],
        sentence: '12 V battery is below 11.8 V for 20 min',
        ends: '',
      }),
    ),
    http.get('*/api/v1/alerts/:id', ({ params }) =>
      HttpResponse.json(alerts.find(({ id }) => id === params.id)),
    ),
    http.post('*/api/v1/alerts/steps', async ({ request }) => {
      const body = (await request.json()) as { ids: string[] };
      sent.push({ path: 'steps', body, match: null });
      const items = body.ids.map((alert_id) => ({ alert_id, outcome: 'done', reason: '' }));
      return HttpResponse.json({ items });
    }),
  );
});

describe('the list of alerts', () => {
  it('says what was read, and figures that are filters', async () => {
    await draw(<AlertsPage />, { path: '/alerts', me });
    expect(await screen.findByText('11.2 V')).toBeInTheDocument();
    expect(screen.getByText('P0AA6')).toBeInTheDocument();
    expect(screen.getByText('Comes and goes')).toBeInTheDocument();
    const tile = screen.getByRole('link', { name: /^Critical\s*3/ });
    expect(tile).toHaveAttribute('href', '/alerts?open=true&severity=critical');
  });

  it('takes a step on the row in the panel with one key', async () => {
    const { user } = await draw(
      <>
        <AlertsPage />
        <Toasts />
      </>,
      { path: '/alerts?sel=a-1', me },
    );
    expect(await screen.findByText(/below 11.8 V for 20 min/)).toBeInTheDocument();
    await user.keyboard('f');
    await waitFor(() => expect(sent[0]?.body).toEqual({ ids: ['a-1'], kind: 'ack' }));
    expect(await screen.findByText('Seen: it is yours.')).toBeInTheDocument();
  });

  it('calls all that are ticked over, with how it ended', async () => {
    const { user } = await draw(<AlertsPage />, { path: '/alerts', me });
    await screen.findByText('11.2 V');
    await user.click(screen.getByRole('checkbox', { name: /all/i }));
    const bar = screen.getByRole('toolbar', { name: 'Selected rows' });
    await user.click(within(bar).getByRole('button', { name: 'Call it over' }));
    const dialog = await screen.findByRole('dialog', { name: 'Call 2 alerts over' });
    await user.selectOptions(within(dialog).getByLabelText('How did it end?'), 'false_alarm');
    await user.type(within(dialog).getByLabelText('Note'), 'A loose plug.');
    await user.click(within(dialog).getByRole('button', { name: 'Call it over' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({
        ids: ['a-1', 'a-2'],
        kind: 'resolve',
        outcome: 'false_alarm',
        note: 'A loose plug.',
      }),
    );
  });

  it('tells which were refused, and why', async () => {
    server.use(
      http.post('*/api/v1/alerts/steps', () =>
        HttpResponse.json({
          items: [
            { alert_id: 'a-1', outcome: 'done', reason: '' },
            { alert_id: 'a-2', outcome: 'refused', reason: 'It is over already.' },
          ],
        }),
      ),
    );
    const { user } = await draw(
      <>
        <AlertsPage />
        <Toasts />
      </>,
      { path: '/alerts', me },
    );
    await screen.findByText('11.2 V');
    await user.click(screen.getByRole('checkbox', { name: /all/i }));
    await user.keyboard('f');
    expect(await screen.findByText('1 of 2 changed: It is over already.')).toBeInTheDocument();
  });

  it('offers nothing to who may only look', async () => {
    const looker = { ...someone, capabilities: ['alert.view'] };
    await draw(<AlertsPage />, { path: '/alerts?sel=a-1', me: looker });
    await screen.findByText(/below 11.8 V/);
    expect(screen.queryByRole('button', { name: 'I have seen it' })).not.toBeInTheDocument();
    expect(screen.queryByRole('checkbox', { name: /all/i })).not.toBeInTheDocument();
  });
});

describe('the alerts of a car', () => {
  it('part into what goes on and what is over', async () => {
    const past = anAlert({
      id: 'a-3',
      state: 'resolved',
      outcome: 'cleared',
      rule_name: 'Battery hot',
      resolved_at: '2026-11-23T09:00:00.000Z',
    });
    server.use(
      http.get('*/api/v1/alerts', () =>
        HttpResponse.json({ items: [anAlert(), past], next_cursor: null }),
      ),
    );
    const { user } = await draw(<CarAlerts id="car-1" plate="EVR1001K" market="SG" />, { me });
    await user.click(await screen.findByRole('button', { name: /12 V battery weak/ }));
    expect(screen.getByRole('button', { name: 'I have seen it' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Battery hot/ }));
    expect(await screen.findByText('Went away by itself')).toBeInTheDocument();
  });
});

describe('an incident', () => {
  beforeEach(() => {
    server.use(
      http.get('*/api/v1/incidents/inc-1', () =>
        HttpResponse.json(anIncident(), { headers: { ETag: '"3"' } }),
      ),
      http.get('*/api/v1/alerts', () =>
        HttpResponse.json({
          items: [
            anAlert({ lat: null, lng: null, state: 'resolved' }),
            anAlert({ id: 'a-2', plate: 'EVR1002H', lat: null, lng: null }),
          ],
          next_cursor: null,
        }),
      ),
    );
  });

  it('names its cause and its cars, those still affected first', async () => {
    await draw(incident, { path: '/alerts/incidents/inc-1', me });
    expect(
      await screen.findByRole('heading', { name: 'Out of reach: 2 cars behind gateway sg-gw-2' }),
    ).toBeInTheDocument();
    const rows = within(await screen.findByRole('list', { name: 'Its cars' })).getAllByRole('link');
    expect(rows.map((row) => row.textContent)).toEqual(['EVR1002H', 'EVR1001K']);
  });

  it('is called over as it was read', async () => {
    server.use(
      http.post('*/api/v1/incidents/inc-1/resolve', async ({ request }) => {
        const match = request.headers.get('if-match');
        sent.push({ path: 'resolve', body: await request.json(), match });
        return HttpResponse.json(anIncident({ state: 'resolved' }));
      }),
    );
    const { user } = await draw(incident, { me });
    await user.click(await screen.findByRole('button', { name: 'Call it over' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Call it over' }));
    await waitFor(() =>
      expect(sent[0]).toEqual({
        path: 'resolve',
        body: { outcome: 'fixed', note: '' },
        match: '"3"',
      }),
    );
  });
});
