import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { DataRequest } from './privacy-api';
import { RequestPage } from './request-page';

// loaded when first asked; here it must not take the time of a test
import './redaction-card';
import './replace-dialog';
import '@/ui/forms/question-frame';

const agent = { ...someone, capabilities: ['data_request.view', 'data_request.work'] };
const draft: DataRequest = {
  id: 'request-1',
  number: 'DR-101',
  market: 'SG',
  kind: 'access',
  legal_basis: 'right_of_access',
  reference: '',
  reason: 'Wrote by e-mail.',
  scope: ['support.message'],
  words: [],
  redacted_at: null,
  files_out: {},
  state: 'draft',
  customer: 'customer-1',
  customer_number: 'C-000042',
  customer_name: 'Z••• Q•••',
  opened_by: 'a',
  opened_by_name: 'Support One',
  opened_at: '2026-11-20T04:00:00.000Z',
  due_at: '2026-12-20T04:00:00.000Z',
  decided_by_name: null,
  approval_id: null,
  outcome: {},
  package_sha256: '',
  package_size: null,
  expires_at: null,
  closed_at: null,
  version: 3,
};
const scope = {
  kind: 'support.message',
  label: 'Messages with the customer',
  basis: 'go with their tickets',
  rows: 2,
  is_erased: false,
};

function serve(request: DataRequest) {
  server.use(
    http.get('*/api/v1/data-requests/request-1', () => HttpResponse.json(request)),
    http.get('*/api/v1/data-requests/request-1/log', () => HttpResponse.json({ items: [] })),
    http.get('*/api/v1/customers/customer-1/personal-data', () =>
      HttpResponse.json({ items: [scope] }),
    ),
    http.get('*/api/v1/data-requests/request-1/redaction', () =>
      HttpResponse.json({
        items: [
          {
            kind: scope.kind,
            label: scope.label,
            rows: 2,
            files: [
              {
                key: 'file-1',
                name: 'SG-1/car.jpg',
                size: 9,
                link: '/cases/ticket-1',
                left_out: '',
                replaced: null,
              },
            ],
            taken: 1,
            places: [{ why: 'mail', before: 'Ask ', text: 'mei@example.test', after: ', please.' }],
          },
        ],
      }),
    ),
  );
}

beforeEach(() => connectTestApi());

it('lets nobody ask a second person before somebody has looked at what is taken out', async () => {
  serve(draft);
  const sent: unknown[] = [];
  server.use(
    http.patch('*/api/v1/data-requests/request-1', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...draft, version: 4 });
    }),
  );
  await draw(<RequestPage id="request-1" />, {
    path: '/settings/data-requests/request-1',
    me: agent,
  });
  expect(await screen.findByRole('button', { name: 'Ask a second person' })).toBeDisabled();
  expect(await screen.findByText('mei@example.test', {}, { timeout: 8000 })).toBeInTheDocument();
  expect(screen.getByText('one place is taken out')).toBeInTheDocument();
  const words = await screen.findByRole('combobox', { name: 'Words to take out' });
  await userEvent.type(words, 'Mei Ling{Enter}');
  await userEvent.click(screen.getByRole('button', { name: 'I have looked through it' }));
  await waitFor(() => expect(sent).toEqual([{ words: ['Mei Ling'], files_out: {} }]));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Leave SG-1/car.jpg out' }));
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Why SG-1/car.jpg is left out' }),
    'Shows a passer-by',
  );
  await userEvent.click(screen.getByRole('button', { name: 'I have looked through it' }));
  const files_out = { 'file-1': 'Shows a passer-by' };
  await waitFor(() => expect(sent[1]).toEqual({ words: ['Mei Ling'], files_out }));
});

it('puts a redacted file in the place of one, with a reason', async () => {
  serve(draft);
  // jsdom's forms can't be read from a request; what was put into one can be
  const said = vi.spyOn(FormData.prototype, 'append');
  let posted = 0;
  server.use(
    http.post('*/api/v1/data-requests/request-1/files', () => {
      posted += 1;
      // what is taken out is worked out anew, which may take a while
      server.use(
        http.get('*/api/v1/data-requests/request-1', () =>
          HttpResponse.json({ ...draft, version: 4 }),
        ),
        http.get('*/api/v1/data-requests/request-1/redaction', () => new Promise<never>(() => {})),
      );
      return HttpResponse.json({ ...draft, version: 4 }, { status: 201 });
    }),
  );
  await draw(<RequestPage id="request-1" />, {
    path: '/settings/data-requests/request-1',
    me: agent,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Replace SG-1/car.jpg' }));
  const file = new File(['x'], 'covered.png', { type: 'image/png' });
  await userEvent.upload(await screen.findByLabelText('The redacted file'), file);
  await userEvent.type(screen.getByLabelText(/Why it is redacted/), 'A face is covered');
  await userEvent.click(screen.getByRole('button', { name: 'Replace it' }));
  await waitFor(() => expect(posted).toBe(1));
  expect(said.mock.calls).toEqual([
    ['key', 'file-1'],
    ['why', 'A face is covered'],
    ['file', file],
  ]);
  said.mockRestore();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('one place is taken out')).toBeVisible();
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Replace SG-1/car.jpg' })).toHaveFocus(),
  );
});

it('says of each file whether it is what the manifest says', async () => {
  serve({
    ...draft,
    state: 'ready',
    package_sha256: 'ab'.repeat(32),
    package_size: 3600,
    expires_at: '2999-01-01T00:00:00.000Z',
    outcome: { 'support.message': { rows: 2 } },
  });
  server.use(
    http.post('*/api/v1/data-requests/request-1/verify', () =>
      HttpResponse.json({
        sha256: 'cd'.repeat(32),
        is_right: false,
        files: [{ name: 'support.message.json', rows: 2, size: 90, sha256: 'ef', is_right: false }],
      }),
    ),
  );
  await draw(<RequestPage id="request-1" />, {
    path: '/settings/data-requests/request-1',
    me: agent,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Verify it' }));
  expect(await screen.findByText('Not what was made')).toBeInTheDocument();
  expect(screen.getByText(/not as in the manifest/)).toBeInTheDocument();
});

it('leads whoever may decide to the decision, and cancels nothing by one press', async () => {
  const sent: string[] = [];
  serve({ ...draft, state: 'asked', approval_id: 'approval-1' });
  server.use(
    http.post('*/api/v1/data-requests/request-1/cancel', () => {
      sent.push('cancel');
      return HttpResponse.json({ ...draft, state: 'cancelled' });
    }),
  );
  await draw(<RequestPage id="request-1" />, {
    path: '/settings/data-requests/request-1',
    me: { ...agent, capabilities: [...agent.capabilities, 'data_request.approve'] },
  });
  expect(await screen.findByRole('link', { name: 'Decide on it' })).toHaveAttribute(
    'href',
    '/approvals?sel=approval-1',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Cancel it' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Leave it' }));
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Cancel it' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel the request' }));
  await waitFor(() => expect(sent).toEqual(['cancel']));
});
