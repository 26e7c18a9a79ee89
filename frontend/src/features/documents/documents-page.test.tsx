import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentDueRow } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { DocumentsPage } from './documents-page';

// loaded when first opened; here they must not take the time of a test
import './dues-grid';
import './file-dialog';

const reader = { ...someone, capabilities: ['document.view'] };
const editor = { ...someone, capabilities: ['document.view', 'document.edit'] };

function aDue(own: Partial<DocumentDueRow> = {}): DocumentDueRow {
  return {
    id: 'due-1',
    vehicle_id: 'car-1',
    plate: 'SLA1234B',
    market: 'SG',
    kind: 'road_tax',
    stage: 'lapsed',
    due_on: '2026-11-20',
    needed: true,
    needed_from: '2025-01-01',
    document_id: 'doc-1',
    number: 'T-1',
    has_file: true,
    vehicle_state: 'non_operational',
    home_station: 'SG-AMK',
    home_station_name: 'Ang Mo Kio',
    updated_at: '2026-11-23T00:00:00.000Z',
    ...own,
  };
}

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/document-kinds', () =>
      HttpResponse.json({
        items: [
          {
            market: 'SG',
            kind: 'road_tax',
            name: 'Road tax',
            local_name: '',
            issuer: 'LTA',
            numbered: true,
            required_from_months: 0,
          },
        ],
      }),
    ),
    http.get('*/api/v1/documents/due', ({ request }) => {
      const stage = new URL(request.url).searchParams.get('stage') ?? '';
      const items = [aDue(), aDue({ id: 'due-2', plate: 'SLB2', stage: 'missing', due_on: null })];
      const found = items.filter((due) => stage.split(',').includes(due.stage));
      return HttpResponse.json({ items: found, next_cursor: null, count: found.length });
    }),
  );
});

const column = (name: string) => screen.getByRole('region', { name });

describe('the board of documents', () => {
  it('puts each paper under how near its end is, in words', async () => {
    await draw(<DocumentsPage />, { path: '/documents', me: reader });
    const standing = column('Lapsed or missing');
    const card = await within(standing).findByRole('article', { name: /SLA1234B, Road tax/ });
    expect(card).toHaveTextContent(/ended \d+ days? ago/);
    expect(within(standing).getByRole('article', { name: /SLB2.*not on file/ })).toBeVisible();
    expect(await within(column('Within 7 days')).findByText('Nothing here.')).toBeVisible();
  });

  it('lets only those renew who may', async () => {
    await draw(<DocumentsPage />, { path: '/documents', me: reader });
    await screen.findByText('SLA1234B');
    expect(screen.queryByRole('button', { name: 'Renew' })).not.toBeInTheDocument();
  });

  it('moves between cards by arrows and opens the selected one', async () => {
    const { user, address } = await draw(<DocumentsPage />, { path: '/documents', me: reader });
    const card = await screen.findByRole('article', { name: /SLA1234B/ });
    card.focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('article', { name: /SLB2/ })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(address()).toContain('sel=car-1');
  });
});

describe('filing a document', () => {
  const paper = {
    kind: 'road_tax',
    name: 'Road tax',
    local_name: '',
    issuer: 'Land Transport Authority',
    numbered: true,
    stage: 'lapsed',
    needed: true,
    needed_from: '2025-01-01',
    due_on: '2026-11-20',
    document_id: 'doc-1',
    number: 'T-1',
    valid_from: '2025-11-20',
    valid_to: '2026-11-20',
    has_file: true,
    next_from: '2026-11-23',
    next_to: '2027-11-23',
  };

  it('proposes the next year, and puts what the API refuses beside its field', async () => {
    server.use(
      http.get('*/api/v1/vehicles/car-1/papers', () => HttpResponse.json({ items: [paper] })),
      http.post('*/api/v1/documents', () =>
        HttpResponse.json(
          {
            code: 'file_type',
            detail: 'The file is neither PDF nor JPEG, PNG or WebP.',
            errors: [{ field: 'file', code: 'file_type', detail: 'is neither PDF nor JPEG' }],
          },
          { status: 400 },
        ),
      ),
    );
    const { user } = await draw(<DocumentsPage />, { path: '/documents', me: editor });
    const card = await screen.findByRole('article', { name: /SLA1234B/ });
    await user.click(within(card).getByRole('button', { name: 'Renew' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByLabelText(/Valid from/)).toHaveValue('2026-11-23');
    expect(within(dialog).getByLabelText(/No longer valid on/)).toHaveValue('2027-11-23');
    const scan = new File(['MZ'], 'scan.pdf', { type: 'application/pdf' });
    await user.upload(within(dialog).getByLabelText('Scan'), scan);
    expect(within(dialog).getByText('scan.pdf')).toBeVisible();
    await user.type(within(dialog).getByRole('textbox', { name: /Number/ }), 'T-2');
    await user.click(within(dialog).getByRole('button', { name: 'File it' }));
    expect(await within(dialog).findByText('Is neither PDF nor JPEG')).toBeVisible();
    expect(within(dialog).getByRole('textbox', { name: /Number/ })).toHaveValue('T-2');
  });
});
