import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { IntakeCarRow, IntakeStepOut } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { Toasts } from '@/ui/states/toasts';
import { CommissioningPage } from './commissioning-page';
import { STEP_ORDER } from './steps';

// loaded when first opened; here they must not take the time of a test
import './batch-dialog';
import './intake-peek';
import './owner-dialog';
import './plan-dialog';
import './step-dialog';

const reader = { ...someone, capabilities: ['commissioning.view'] };
const boss = {
  ...someone,
  capabilities: ['commissioning.view', 'commissioning.work', 'commissioning.release'],
};

const steps = (own: Partial<Record<IntakeStepOut['step'], Partial<IntakeStepOut>>>) =>
  STEP_ORDER.map((step) => ({
    step,
    state: 'done' as const,
    owner: 'staff-1',
    owner_name: 'Mei Tan',
    since: '2026-11-23T00:00:00.000Z',
    note: '',
    ...own[step],
  }));

function aCar(own: Partial<IntakeCarRow> = {}): IntakeCarRow {
  return {
    id: 'new-1',
    vehicle_id: 'car-1',
    batch_id: 'batch-1',
    batch_name: 'December',
    market: 'SG',
    plate: 'EVR6001C',
    vin: 'ZZ9EVASG0SG005000',
    device_id: 'device-1',
    model: 'Atto 3',
    plan: '',
    home_station_id: 'station-1',
    home_station_name: 'Bedok',
    home_bay: null,
    certificate_id: '',
    certificate_at: null,
    released_at: null,
    ready: true,
    steps: steps({}),
    ...own,
  };
}

const broken = aCar({
  id: 'new-2',
  plate: 'EVR6008J',
  ready: false,
  steps: steps({
    inspection: { state: 'failed', note: 'Not right: Tyres at pressure.' },
    plan: { state: 'waiting', owner: '', owner_name: null },
  }),
});

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/commissioning', () =>
      HttpResponse.json({
        items: [
          {
            id: 'batch-1',
            market: 'SG',
            name: 'December',
            file_name: 'cars.csv',
            car_count: 2,
            released_count: 0,
            scans: 4,
            scans_filed: 1,
            job_run_id: null,
            created_by_name: 'Mei Tan',
            created_at: '2026-11-23T00:00:00.000Z',
          },
        ],
        next_cursor: null,
      }),
    ),
    http.get('*/api/v1/commissioning/cars', () =>
      HttpResponse.json({ items: [aCar(), broken], next_cursor: null, count: 2 }),
    ),
    http.get('*/api/v1/commissioning/cars/:id', ({ params }) =>
      HttpResponse.json(params.id === broken.id ? broken : aCar()),
    ),
    http.get('*/api/v1/commissioning/checklists', () =>
      HttpResponse.json({
        checklists: [
          {
            market: 'SG',
            items: [
              { item: 'tyres', name: 'Tyres at pressure' },
              { item: 'obu', name: 'On-board unit works' },
            ],
          },
        ],
      }),
    ),
  );
});

const board = (me = boss, path = '/commissioning') =>
  draw(
    <>
      <CommissioningPage />
      <Toasts />
    </>,
    { path, me },
  );

describe('the board of new cars', () => {
  it('says of each car how far it is, and of each batch how many are out', async () => {
    await board();
    const row = await screen.findByRole('row', { name: /EVR6008J/ });
    expect(row).toHaveTextContent('2 to do');
    expect(row).toHaveTextContent('Not right');
    expect(screen.getByRole('row', { name: /EVR6001C/ })).toHaveTextContent('Ready');
    expect(screen.getByText('0 of 2')).toBeVisible();
    expect(screen.getByText('released · 1 of 4 scans filed')).toBeVisible();
  });

  it('releases what is green, and says what keeps the others', async () => {
    let asked: unknown;
    server.use(
      http.post('*/api/v1/commissioning/release', async ({ request }) => {
        asked = await request.json();
        return HttpResponse.json({
          results: [
            { car_id: 'new-1', plate: 'EVR6001C', released: true, lacking: [] },
            {
              car_id: 'new-2',
              plate: 'EVR6008J',
              released: false,
              lacking: ['inspection', 'plan'],
            },
          ],
        });
      }),
    );
    const { user } = await board();
    await screen.findByRole('row', { name: /EVR6008J/ });
    for (const box of screen.getAllByRole('checkbox').slice(1)) await user.click(box);
    await user.click(screen.getByRole('button', { name: 'Release' }));
    expect(
      await screen.findByText('1 of 2 released. EVR6008J still lacks: Inspection, Plan.'),
    ).toBeVisible();
    expect(asked).toEqual({ cars: ['new-1', 'new-2'] });
  });

  it('offers nothing to do to those who only look', async () => {
    await board(reader, '/commissioning?sel=new-2');
    expect(await screen.findByText('Not right: Tyres at pressure.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Inspect again' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Take in a batch' })).not.toBeInTheDocument();
  });

  it('wants every line of an inspection looked at', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/commissioning/cars/new-2/inspection', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(broken);
      }),
    );
    const { user } = await board(boss, '/commissioning?sel=new-2');
    await user.click(await screen.findByRole('button', { name: 'Inspect again' }));
    const dialog = await screen.findByRole('dialog', { name: /First inspection/ });
    expect(await within(dialog).findByText('2 lines are not looked at yet.')).toBeVisible();
    const tyres = within(dialog).getByRole('radiogroup', { name: 'Tyres at pressure' });
    await user.click(within(tyres).getByRole('radio', { name: 'Not right' }));
    await user.type(within(dialog).getByRole('textbox', { name: /Tyres/ }), 'Front left leaks');
    await user.click(within(dialog).getByRole('button', { name: 'The rest is right' }));
    await user.click(within(dialog).getByRole('button', { name: 'Save the inspection' }));
    await expect
      .poll(() => sent)
      .toEqual({
        results: [
          { item: 'tyres', result: 'fail', note: 'Front left leaks' },
          { item: 'obu', result: 'pass', note: '' },
        ],
      });
  });

  it('hands out a key once, and says that nobody keeps it', async () => {
    server.use(
      http.post('*/api/v1/commissioning/cars/new-1/certificate', () =>
        HttpResponse.json(
          {
            device_id: 'device-1',
            certificate_id: 'c',
            certificate_pem: 'CERT',
            private_key_pem: 'KEY',
          },
          { status: 201 },
        ),
      ),
    );
    const { user } = await board(boss, '/commissioning?sel=new-1');
    await user.click(await screen.findByRole('button', { name: 'Issue a certificate' }));
    const dialog = await screen.findByRole('dialog', { name: /Certificate of EVR6001C/ });
    await user.click(within(dialog).getByRole('button', { name: /^Issue/ }));
    expect(await within(dialog).findByText(/shown this once/)).toBeVisible();
    expect(within(dialog).getByRole('button', { name: 'Save the key' })).toBeVisible();
  });
});

describe('a batch', () => {
  async function look(...verdicts: object[]) {
    server.use(
      http.post('*/api/v1/commissioning', () => HttpResponse.json(verdicts.shift() ?? {})),
    );
    const drawn = await board(boss, '/commissioning?new=batch');
    const dialog = await screen.findByRole('dialog', { name: 'Take in a batch of new cars' });
    await drawn.user.type(within(dialog).getByRole('textbox', { name: /Name/ }), 'December');
    const [table] = document.querySelectorAll<HTMLInputElement>('input[type=file]');
    if (!table) throw new Error('the dialog asks for no file');
    await drawn.user.upload(table, new File(['a'], 'cars.csv', { type: 'text/csv' }));
    await drawn.user.click(within(dialog).getByRole('button', { name: 'Look at it' }));
    return { ...drawn, dialog };
  }

  it('names the row, the column and the file of everything that is wrong', async () => {
    const { dialog } = await look({
      outcome: 'refused',
      batch_id: null,
      cars: 1,
      papers: 2,
      scans: 0,
      row_faults: [{ row: 3, column: 'plate', reason: 'is no plate of this market', value: 'X' }],
      file_faults: [
        { file: 'SLA7/coe.pdf', reason: 'belongs to SLA7, which is no car of this batch' },
      ],
    });
    expect(
      await within(dialog).findByText('2 things are wrong; nothing was taken in'),
    ).toBeVisible();
    expect(within(dialog).getByText('Row 3').closest('li')).toHaveTextContent(
      'Row 3 plate is no plate of this market (X)',
    );
    expect(within(dialog).getByText('SLA7/coe.pdf').closest('li')).toHaveTextContent(
      'no car of this',
    );
    expect(within(dialog).queryByRole('button', { name: 'Take them in' })).not.toBeInTheDocument();
  });

  it('is looked at before it can be taken in', async () => {
    const said = vi.spyOn(FormData.prototype, 'append');
    const dryRuns = () => said.mock.calls.filter(([name]) => name === 'dry_run');
    const good = { cars: 2, papers: 4, scans: 1, row_faults: [], file_faults: [] };
    const { dialog, user } = await look(
      { ...good, outcome: 'checked', batch_id: null },
      { ...good, outcome: 'taken_in', batch_id: 'batch-2' },
    );
    await user.click(await within(dialog).findByRole('button', { name: 'Take them in' }));
    await expect.poll(dryRuns).toEqual([
      ['dry_run', 'true'],
      ['dry_run', 'false'],
    ]);
    await expect.poll(() => screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
