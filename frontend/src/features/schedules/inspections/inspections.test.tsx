import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { InspectionPage } from './inspection-page';
import type { Answer, Opened } from './inspections-api';

const me = { ...someone, capabilities: ['work_order.view', 'work_order.work'] };
const sent: unknown[] = [];
let answers: Answer[] = [];
const pageOf = <Item,>(items: Item[]) => HttpResponse.json({ items, next_cursor: null });

const opened: Opened = {
  id: 'look-1',
  vehicle: 'car-1',
  plate: 'EVR1001K',
  template: 'template-1',
  template_name: 'Safety check',
  number: 2,
  state: 'open',
  started_by_name: 'Ops One',
  started_at: '2026-11-20T06:00:00.000Z',
  finished_by_name: null,
  finished_at: null,
  signed_name: '',
  passed: 0,
  failed: 0,
  led_to: null,
  order_code: null,
  version: 1,
  signature: true,
  items: [
    { key: 'horn', text: 'Horn', kind: 'check', photo: 'no', unit: '', least: null, most: null },
    { key: 'tread', text: 'Tread', kind: 'number', photo: 'no', unit: 'mm', least: 3, most: null },
  ],
};

const answer = (item: string, result: Answer['result']): Answer => ({
  id: item,
  item,
  result,
  value: null,
  note: '',
  at: '2026-11-20T06:00:00.000Z',
});

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  answers = [];
  server.use(
    http.get('*/api/v1/inspections/:id', () => HttpResponse.json(opened)),
    http.get('*/api/v1/inspections/:id/answers', () => pageOf(answers)),
    http.get('*/api/v1/inspections/:id/pictures', () => pageOf([])),
    http.post('*/api/v1/inspections/:id/answers', async ({ request }) => {
      const body = (await request.json()) as { item: string };
      sent.push(body);
      const given = answer(body.item, 'pass');
      answers = [...answers.filter(({ item }) => item !== body.item), given];
      return HttpResponse.json(given);
    }),
    http.post('*/api/v1/inspections/:id/finish', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...opened, state: 'done' });
    }),
  );
});

it('keeps each answer as it is said, and is signed when all are there', async () => {
  const { user } = await draw(<InspectionPage id="look-1" />, { me });
  const sign = await screen.findByRole('button', { name: 'Sign and finish' });
  expect(sign).toBeDisabled();
  expect(screen.getByText('at least 3 mm')).toBeVisible();
  const horn = screen.getByRole('group', { name: 'Horn' });
  await user.click(within(horn).getByRole('button', { name: 'Pass' }));
  await waitFor(() => expect(sent[0]).toMatchObject({ item: 'horn', result: 'pass' }));
  await user.type(screen.getByRole('textbox', { name: 'Tread' }), '5.2');
  await user.tab();
  await waitFor(() => expect(sent[1]).toMatchObject({ item: 'tread', value: '5.2' }));
  await waitFor(() => expect(sign).toBeEnabled());
  await user.click(sign);
  await waitFor(() => expect(sent[2]).toEqual({ signed_name: 'Ops One' }));
});
