import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw } from '@/test/render';
import { server } from '@/test/server';
import { aCarInFull } from './cars.fixture';
import { VehicleEdit } from './vehicle-edit';

const path = '*/api/v1/vehicles/car-1';
const opened = { data: aCarInFull(), etag: '"1-abc"' };
const theirs = aCarInFull({ vin: 'ZZ9EVASG3SG000099', version: 2 });

type Sent = { body: unknown; ifMatch: string | null };
const sent: Sent[] = [];

/** Answers each change with the next of these. */
function answer(...answers: (() => Response)[]) {
  sent.length = 0;
  server.use(
    http.get(path, () => HttpResponse.json(theirs, { headers: { ETag: '"2-def"' } })),
    http.patch(path, async ({ request }) => {
      sent.push({ body: await request.json(), ifMatch: request.headers.get('if-match') });
      return answers[sent.length - 1]?.() ?? HttpResponse.error();
    }),
  );
}

const problem = (status: number, body: object) => () => HttpResponse.json(body, { status });
const saved = () => HttpResponse.json(theirs, { headers: { ETag: '"3-ghi"' } });

beforeEach(() => {
  connectTestApi();
  const none = { items: [], next_cursor: null };
  server.use(
    http.get('*/api/v1/organisations', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/stations', () => HttpResponse.json(none)),
    http.get('*/api/v1/vehicle-types', () => HttpResponse.json(none)),
  );
});

async function changePlate(onClose = vi.fn()) {
  const { user } = await draw(<VehicleEdit opened={opened} onClose={onClose} />);
  const plate = await screen.findByRole('textbox', { name: 'Plate' });
  await user.tripleClick(plate);
  await user.paste('SGA1234X');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  return { user, onClose };
}

describe('editing a car', () => {
  it('sends what was changed, with the version that was read', async () => {
    answer(saved);
    const { onClose } = await changePlate();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(sent).toEqual([{ body: { plate: 'SGA1234X' }, ifMatch: '"1-abc"' }]);
  });

  it('shows what somebody else changed, and saves beside it only when told to', async () => {
    answer(
      problem(412, { code: 'stale', detail: 'Somebody changed this since you read it.' }),
      saved,
    );
    const { user, onClose } = await changePlate();
    const alert = await screen.findByRole('alert');
    await waitFor(() => expect(within(alert).getByText('ZZ9EVASG3SG000099')).toBeInTheDocument());
    expect(onClose).not.toHaveBeenCalled();
    await user.click(within(alert).getByRole('button', { name: 'Save my changes as well' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    // their VIN is not in it, so it stays
    expect(sent[1]).toEqual({ body: { plate: 'SGA1234X' }, ifMatch: '"2-def"' });
  });

  it('begins again from what they saved when told to', async () => {
    answer(problem(412, { code: 'stale' }));
    const { user } = await changePlate();
    await user.click(await screen.findByRole('button', { name: 'Start again from theirs' }));
    expect(screen.getByRole('textbox', { name: 'Plate' })).toHaveValue('EVR1001K');
    expect(screen.getByRole('textbox', { name: 'VIN' })).toHaveValue('ZZ9EVASG3SG000099');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('puts a taken plate beside the plate', async () => {
    answer(
      problem(409, {
        code: 'plate_taken',
        detail: 'Another car has this.',
        errors: [{ field: 'plate', code: 'plate_taken', detail: 'belongs to another car' }],
      }),
    );
    await changePlate();
    expect(await screen.findByText('Belongs to another car')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Plate' })).toBeInvalid();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
