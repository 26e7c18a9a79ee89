import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/api-error';
import type { ImportDetail } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { ImportDialog } from './import-dialog';
import { sendFile } from './imports-api';

vi.mock('./imports-api', async (original) => ({
  ...(await original<typeof import('./imports-api')>()),
  sendFile: vi.fn(),
}));

const me = { ...someone, capabilities: ['vehicle.import', 'job.view'] };

const batch = {
  id: 'import-1',
  market: 'SG',
  kind: 'vehicles',
  dry_run: true,
  file_name: 'cars.csv',
  outcome: 'checked',
  rows: 3,
  created: 2,
  changed: 1,
  unchanged: 0,
  error_count: 0,
  job_run_id: null,
  created_by: 'person-1',
  created_at: '2026-11-23T06:00:00.000Z',
  finished_at: '2026-11-23T06:00:01.000Z',
  errors: [],
};

// jsdom's FormData does not get through Node's fetch: what is sent is looked at one step before
const send = vi.mocked(sendFile);

const made = (own: object): ImportDetail => ({ ...batch, ...own });

beforeEach(() => {
  connectTestApi();
  send.mockReset();
});

async function choose() {
  const view = await draw(<ImportDialog kind="vehicles" onClose={vi.fn()} />, { me });
  await screen.findByText('Choose a CSV or Excel file');
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no file input');
  await view.user.upload(input, new File(['device_id,plate\n'], 'cars.csv', { type: 'text/csv' }));
  return view;
}

const applyButton = () => screen.getByRole('button', { name: 'Apply the file' });

describe('importing a file', () => {
  it('checks it first, says what it would do, and writes only when told to', async () => {
    send
      .mockResolvedValueOnce(made({}))
      .mockResolvedValueOnce(made({ dry_run: false, outcome: 'applied' }));
    server.use(
      http.get('*/api/v1/imports/import-1', () =>
        HttpResponse.json({ ...batch, dry_run: false, outcome: 'applied' }),
      ),
    );
    const { user } = await choose();
    expect(await screen.findByText('to create')).toBeInTheDocument();
    expect(send.mock.calls[0]?.[0]).toMatchObject({ kind: 'vehicles', market: 'SG', dryRun: true });
    await user.click(applyButton());
    expect(await screen.findByText('The file was applied')).toBeInTheDocument();
    const [[, checkKey] = [], [applied, applyKey] = []] = send.mock.calls;
    expect(applied?.dryRun).toBe(false);
    expect(applyKey).not.toBe(checkKey);
  });

  it('names every fault with its row and column, and cannot be applied then', async () => {
    send.mockResolvedValueOnce(
      made({
        outcome: 'refused',
        created: 0,
        changed: 0,
        error_count: 2,
        errors: [
          { row: 2, column: 'vin', reason: 'is no VIN', value: 'LRW' },
          { row: 3, column: '', reason: 'has 7 cells, the header has 5', value: '' },
        ],
      }),
    );
    await choose();
    const table = await screen.findByRole('table');
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('2vinis no VINLRW');
    expect(second).toHaveTextContent('3whole rowhas 7 cells, the header has 5');
    expect(applyButton()).toBeDisabled();
  });

  it('explains a file that cannot be read at all', async () => {
    const detail = 'The file is not UTF-8: byte 0xE9 in row 2. Save it as CSV UTF-8.';
    send.mockRejectedValueOnce(new ApiError(400, { code: 'file_encoding', detail }, null, null));
    await choose();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('byte 0xE9 in row 2');
    expect(alert).toHaveTextContent('CSV UTF-8 (comma delimited)');
    expect(applyButton()).toBeDisabled();
  });

  it('has nothing to apply when all of it is here already', async () => {
    send.mockResolvedValueOnce(made({ created: 0, changed: 0, unchanged: 3 }));
    await choose();
    expect(await screen.findByText(/is here already/)).toBeInTheDocument();
    expect(applyButton()).toBeDisabled();
  });

  it('follows a long file to the end of its job', async () => {
    const pending = { dry_run: false, outcome: 'pending', job_run_id: 'run-1', finished_at: null };
    send.mockResolvedValueOnce(made({})).mockResolvedValueOnce(made(pending));
    let outcome = 'pending';
    server.use(
      http.get('*/api/v1/imports/import-1', () =>
        HttpResponse.json({ ...batch, ...pending, outcome }),
      ),
      http.get('*/api/v1/job-runs/run-1', () =>
        HttpResponse.json({ id: 'run-1', progress_done: 4000 }),
      ),
    );
    const { user } = await choose();
    await waitFor(() => expect(applyButton()).toBeEnabled());
    await user.click(applyButton());
    expect(await screen.findByText('4,000 rows read…')).toBeInTheDocument();
    outcome = 'applied';
    const done = await screen.findByText('The file was applied', {}, { timeout: 4_000 });
    expect(done).toBeInTheDocument();
  });
});
