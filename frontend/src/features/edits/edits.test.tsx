import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { VehicleEditRow } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { Toasts } from '@/ui/states/toasts';
import { EditMany } from './edit-many';
import { EditsPage } from './edits-page';

const cars = [
  { id: 'car-1', plate: 'EVR1', market: 'SG' },
  { id: 'car-2', plate: 'EVR2', market: 'SG' },
];
const me = { ...someone, capabilities: ['vehicle.view', 'vehicle.edit', 'organisation.view'] };
const calls: { path: string; body: unknown }[] = [];
let edit: VehicleEditRow;

const seen: VehicleEditRow = {
  id: 'edit-1',
  state: 'previewed',
  fields: ['owner'],
  asked: { owner: 'LUMEN' },
  cars: 2,
  would: 2,
  changed: 0,
  unchanged: 0,
  refused: 0,
  overtaken: 0,
  undoes_id: null,
  undone_by_id: null,
  created_by: 'person-1',
  created_by_name: 'Ops One',
  created_at: '2026-11-23T06:00:00.000Z',
  applied_at: null,
  finished_at: null,
  job_run_id: null,
};
const done: VehicleEditRow = { ...seen, state: 'done', would: 0, changed: 1, overtaken: 1 };

beforeEach(() => {
  connectTestApi();
  calls.length = 0;
  edit = seen;
  const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null });
  server.use(
    http.get('*/api/v1/vehicle-types', () => page([])),
    http.get('*/api/v1/organisations', () => page([{ code: 'LUMEN', name: 'Lumen Leasing' }])),
    http.post('*/api/v1/vehicle-edits/preview', async ({ request }) => {
      calls.push({ path: 'preview', body: await request.json() });
      edit = seen;
      return HttpResponse.json({ id: 'edit-1', cars: 2, would: 2 }, { status: 201 });
    }),
    http.get('*/api/v1/vehicle-edits', () => page([{ ...done, id: 'edit-9' }])),
    http.get('*/api/v1/vehicle-edits/:id', () => HttpResponse.json(edit)),
    http.get('*/api/v1/vehicle-edits/:id/items', ({ request }) => {
      const outcome = new URL(request.url).searchParams.get('outcome');
      const reason = outcome === 'overtaken' ? 'Somebody has changed the owner since.' : '';
      const changes = { owner: { from: null, to: 'LUMEN' } };
      return page([{ id: 'i1', vehicle_id: 'car-1', plate: 'EVR1', outcome, reason, changes }]);
    }),
    http.post('*/api/v1/vehicle-edits/:id/:step', ({ params }) => {
      calls.push({ path: `${String(params.step)} ${String(params.id)}`, body: null });
      edit = params.step === 'apply' ? done : { ...done, id: 'undo-1', undoes_id: 'edit-1' };
      return HttpResponse.json(edit);
    }),
  );
});

async function chooseOwner(filter?: Record<string, string>) {
  const view = await draw(
    <>
      <EditMany cars={cars} filter={filter} onDone={() => undefined} />
      <Toasts />
    </>,
    { me },
  );
  await view.user.click(screen.getByRole('button', { name: 'Edit…' }));
  await view.user.click(await screen.findByRole('checkbox', { name: 'Owner' }));
  await view.user.click(screen.getByRole('combobox', { name: 'New value of Owner' }));
  await view.user.click(await screen.findByRole('option', { name: 'Lumen Leasing' }));
  await view.user.click(screen.getByRole('button', { name: 'See what would change' }));
  return view;
}

describe('one change of many cars', () => {
  it('is seen from what to what before anything is changed', async () => {
    await chooseOwner();
    expect(await screen.findByText(/2 cars would change/)).toBeInTheDocument();
    expect(await screen.findByText('Our own car')).toBeInTheDocument();
    expect(screen.getByText('Lumen Leasing')).toBeInTheDocument();
    expect(calls).toEqual([
      { path: 'preview', body: { ids: ['car-1', 'car-2'], values: { owner: 'LUMEN' } } },
    ]);
  });

  it('names the filter when all that match are meant', async () => {
    await chooseOwner({ vehicle_state: 'available' });
    await waitFor(() =>
      expect(calls.at(0)?.body).toEqual({
        filter: { vehicle_state: 'available' },
        values: { owner: 'LUMEN' },
      }),
    );
  });

  it('is applied, tells what was left and why, and can be undone', async () => {
    const { user } = await chooseOwner();
    await user.click(await screen.findByRole('button', { name: 'Change 2 cars' }));
    expect(await screen.findByText('1 car was changed.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Changed by somebody else meanwhile 1/ }));
    expect(await screen.findByText('Somebody has changed the owner since.')).toBeInTheDocument();
    const [inDialog] = screen.getAllByRole('button', { name: 'Undo' });
    await user.click(inDialog as HTMLElement);
    await waitFor(() => expect(calls.at(-1)?.path).toBe('undo edit-1'));
  });

  it('lets those that were changed meanwhile be looked at again', async () => {
    const { user } = await chooseOwner();
    await user.click(await screen.findByRole('button', { name: 'Change 2 cars' }));
    const again = await screen.findByRole('button', { name: /Look again/ });
    await waitFor(() => expect(again).toBeEnabled());
    await user.click(again);
    await waitFor(() =>
      expect(calls.at(-1)).toEqual({
        path: 'preview',
        body: { ids: ['car-1'], values: { owner: 'LUMEN' } },
      }),
    );
  });

  it('asks for a field, and shows a wrong value beside it', async () => {
    server.use(
      http.post('*/api/v1/vehicle-edits/preview', () =>
        HttpResponse.json(
          {
            status: 400,
            code: 'invalid',
            detail: 'There is no such organisation.',
            errors: [{ field: 'values.owner', code: 'invalid', detail: 'is not known' }],
          },
          { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    );
    const { user } = await draw(<EditMany cars={cars} onDone={() => undefined} />, { me });
    await user.click(screen.getByRole('button', { name: 'Edit…' }));
    await user.click(await screen.findByRole('button', { name: 'See what would change' }));
    expect(await screen.findByText('Tick what shall change.')).toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: 'Owner' }));
    await user.click(screen.getByRole('button', { name: 'See what would change' }));
    expect(await screen.findByText('is not known')).toBeInTheDocument();
  });
});

describe('what was changed of many cars', () => {
  it('is listed with its outcome, and undone from there', async () => {
    edit = { ...done, id: 'edit-9' };
    const { user } = await draw(<EditsPage />, { path: '/vehicles/edits?sel=edit-9', me });
    expect((await screen.findAllByText('Owner → Lumen Leasing')).length).toBeGreaterThan(0);
    expect((await screen.findAllByText('Done in part')).length).toBeGreaterThan(0);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(calls.at(-1)?.path).toBe('undo edit-9'));
  });
});
