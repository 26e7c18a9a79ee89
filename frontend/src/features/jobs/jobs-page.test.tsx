import { Notifications } from '@mantine/notifications';
import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { JobsPage } from './jobs-page';

const run = (id: string, fields: object) => ({
  id,
  job: 'telemetry.rollup',
  market: null,
  subject: '',
  window_start: '2026-11-23T06:00:00Z',
  window_end: '2026-11-23T06:15:00Z',
  state: 'ok',
  attempt: 1,
  started_by: 'system:telemetry.rollup',
  mine: false,
  requested_at: '2026-11-23T06:15:00Z',
  started_at: '2026-11-23T06:15:00Z',
  finished_at: '2026-11-23T06:15:02Z',
  duration_ms: 2000,
  slow: false,
  worker: 'default@here',
  progress_done: 0,
  progress_total: null,
  progress_unit: '',
  counts: {},
  watermark: '',
  checksum: '',
  error_code: '',
  error_detail: '',
  ...fields,
});

const job = (fields: object) => ({
  name: 'telemetry.rollup',
  description: 'Sums the last quarter of an hour up.',
  task: 'telemetry.roll_up',
  queue: 'default',
  expression: 'cron(0/15 * * * ? *)',
  timezone: 'UTC',
  window_seconds: 900,
  expected_seconds: 5,
  max_lateness_seconds: 1800,
  last_run_id: 'a',
  last_outcome: 'ok',
  last_window_end: '2026-11-23T06:15:00Z',
  last_finished_at: '2026-11-23T06:15:02Z',
  last_duration_ms: 2000,
  last_error: '',
  ...fields,
});

const rows = (...items: object[]) => HttpResponse.json({ items, next_cursor: null });

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/job-runs', () =>
      rows(run('a', {}), run('b', { duration_ms: 95_000, slow: true })),
    ),
    http.get('*/api/v1/jobs', () =>
      rows(job({}), job({ name: 'costs.import', last_duration_ms: 9_000 })),
    ),
  );
});

it('says which run took longer than it should', async () => {
  await draw(<JobsPage />, { path: '/jobs' });
  const grid = await screen.findByRole('grid', { name: 'Runs of jobs' });
  expect(await within(grid).findByText('1 min 35 s, slow')).toBeVisible();
  expect(within(grid).getByText('2.0 s')).toBeVisible();
});

it('tells of each scheduled job when it runs and how it went last', async () => {
  await draw(<JobsPage />, { path: '/jobs?tab=schedules' });
  const cards = await screen.findByRole('region', { name: 'Scheduled jobs' });
  const [rollup, bill] = within(cards).getAllByRole('article');
  expect(rollup).toHaveTextContent('Telemetry rollup');
  expect(rollup).toHaveTextContent('Every 15 minutes');
  expect(rollup).not.toHaveTextContent('slow');
  expect(bill).toHaveTextContent('9.0 s, slow');
});

it('says that a run will be done again, though it leaves the filter at once', async () => {
  let outcome = 'ok';
  server.use(
    http.get('*/api/v1/job-runs', () => (outcome === 'ok' ? rows(run('a', {})) : rows())),
    http.post('*/api/v1/job-runs/a/replay', () => {
      outcome = 'scheduled';
      return HttpResponse.json(run('a', { state: 'scheduled' }), { status: 202 });
    }),
  );
  const me = { ...someone, capabilities: ['job.view', 'job.replay'] };
  const page = (
    <>
      <JobsPage />
      <Notifications />
    </>
  );
  const { user } = await draw(page, { path: '/jobs?outcome=ok&sel=a', me });
  await user.click(await screen.findByRole('button', { name: 'Run again' }));
  expect(await screen.findByText('The run will be done again.')).toBeVisible();
  expect(await screen.findByText('Nothing matches this filter')).toBeVisible();
});
