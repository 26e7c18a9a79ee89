import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { OrganisationsPage } from './organisations-page';

// loaded when first opened; here it must not take the time of a test
import './organisation-create';
import './organisation-rename';

const me = { ...someone, capabilities: ['organisation.view', 'organisation.edit'] };
const lumen = {
  code: 'LUMEN',
  name: 'Lumen Leasing',
  created_at: '2026-01-01T00:00:00.000Z',
  version: 1,
};
const sent: unknown[] = [];

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  const keep = async ({ request }: { request: Request }) => {
    sent.push(await request.json());
    return HttpResponse.json({ ...lumen, ...(sent.at(-1) as object) });
  };
  server.use(
    http.get('*/api/v1/organisations', () =>
      HttpResponse.json({ items: [lumen], next_cursor: null }),
    ),
    http.get('*/api/v1/organisations/:code', () =>
      HttpResponse.json(lumen, { headers: { ETag: '"1-abc"' } }),
    ),
    http.post('*/api/v1/organisations', keep),
    http.patch('*/api/v1/organisations/:code', keep),
  );
});

describe('organisations', () => {
  it('lead to their cars and are renamed', async () => {
    const { user } = await draw(<OrganisationsPage />, {
      path: '/settings/organisations?sel=LUMEN',
      me,
    });
    const panel = await screen.findByRole('complementary', { name: 'Organisation' });
    expect(await within(panel).findByRole('link', { name: 'Show its cars' })).toHaveAttribute(
      'href',
      '/vehicles?owner=LUMEN',
    );
    await user.click(within(panel).getByRole('button', { name: 'Rename' }));
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Lumen Auto');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toEqual([{ name: 'Lumen Auto' }]));
  });

  it('are added with a code that files can name', async () => {
    const { user } = await draw(<OrganisationsPage />, {
      path: '/settings/organisations?new=organisation',
      me,
    });
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Harbour');
    await user.type(within(dialog).getByRole('textbox', { name: 'Code' }), '1x');
    await user.click(within(dialog).getByRole('button', { name: 'Add' }));
    expect(await within(dialog).findByText(/a letter first/)).toBeInTheDocument();
    await user.clear(within(dialog).getByRole('textbox', { name: 'Code' }));
    await user.type(within(dialog).getByRole('textbox', { name: 'Code' }), 'harbour');
    await user.click(within(dialog).getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(sent).toEqual([{ name: 'Harbour', code: 'HARBOUR' }]));
  });

  it('are only looked at by others', async () => {
    await draw(<OrganisationsPage />, {
      path: '/settings/organisations?sel=LUMEN',
      me: { ...me, capabilities: ['organisation.view'] },
    });
    await screen.findByRole('complementary', { name: 'Organisation' });
    expect(screen.queryByRole('button', { name: 'Rename' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Add an organisation' })).not.toBeInTheDocument();
  });
});
