import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonRow } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { PeoplePage } from './people-page';

// loaded when first opened; here it must not take the time of a test
import './invite-dialog';
import './person-edit';
import './disable-dialog';
import './organisation-create';

const admin = { ...someone, capabilities: ['person.view', 'person.manage', 'market.view'] };

function aPerson(own: Partial<PersonRow> = {}): PersonRow {
  return {
    id: 'person-2',
    name: 'Finance One',
    email: 'finance@demo.ev4rent.example',
    status: 'active',
    roles: ['finance'],
    markets: ['SG'],
    money_limit_minor: 50_000,
    money_limit_currency: 'SGD',
    organisation: null,
    last_seen_at: '2026-11-23T06:00:00.000Z',
    created_at: '2026-01-01T00:00:00.000Z',
    disabled_at: null,
    directory_due: false,
    version: 1,
    ...own,
  };
}

let person = aPerson();
const sent: { path: string; body: unknown; ifMatch: string | null }[] = [];

/** Answers a change with this, and remembers what was sent. */
function answer(response: () => Response) {
  const handle = async ({ request }: { request: Request }) => {
    sent.push({
      path: new URL(request.url).pathname,
      body: await request.json(),
      ifMatch: request.headers.get('if-match'),
    });
    return response();
  };
  server.use(
    http.patch('*/api/v1/people/:id', handle),
    http.post('*/api/v1/people/:id/:command', handle),
    http.post('*/api/v1/people', handle),
  );
}

beforeEach(() => {
  connectTestApi();
  person = aPerson();
  sent.length = 0;
  server.use(
    http.get('*/api/v1/people', () =>
      HttpResponse.json({
        items: [person, aPerson({ id: 'person-3', name: 'Ops Two' })],
        next_cursor: null,
      }),
    ),
    http.get('*/api/v1/people/:id', ({ params }) =>
      HttpResponse.json({ ...person, id: params.id }, { headers: { ETag: '"1-abc"' } }),
    ),
    http.get('*/api/v1/markets', () =>
      HttpResponse.json({ items: someone.markets, next_cursor: null }),
    ),
  );
});

const saved = () => HttpResponse.json(person, { headers: { ETag: '"2-def"' } });

async function open(id = 'person-2', me = admin) {
  const view = await draw(<PeoplePage />, { path: `/settings/people?sel=${id}`, me });
  const panel = await screen.findByRole('complementary', { name: 'Person' });
  await within(panel).findByText('S$500.00');
  return { ...view, panel };
}

describe('people', () => {
  it('are changed by the version that was read, and only in what was changed', async () => {
    answer(saved);
    const { user, panel } = await open();
    await user.click(within(panel).getByRole('button', { name: 'Edit' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(await within(dialog).findByRole('checkbox', { name: 'Manager' }));
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      path: '/api/v1/people/person-2',
      body: { roles: ['finance', 'manager'] },
      ifMatch: '"1-abc"',
    });
  });

  it('are disabled with somebody to take over, after being told what it means', async () => {
    answer(saved);
    const { user, panel } = await open();
    await user.click(within(panel).getByRole('button', { name: 'Disable…' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('cannot sign in until enabled again');
    await user.click(within(dialog).getByRole('combobox'));
    await user.click(await screen.findByRole('option', { name: 'Ops Two' }));
    await user.click(within(dialog).getByRole('button', { name: 'Disable Finance One' }));
    await waitFor(() =>
      expect(sent[0]).toMatchObject({
        path: '/api/v1/people/person-2/disable',
        body: { hand_over_to: 'person-3' },
      }),
    );
  });

  it('keep their last administrator: the refusal stands beside the form', async () => {
    answer(() =>
      HttpResponse.json(
        { code: 'last_admin', detail: 'The last admin cannot be removed.' },
        { status: 409 },
      ),
    );
    const { user, panel } = await open();
    await user.click(within(panel).getByRole('button', { name: 'Disable…' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Disable Finance One' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The last admin cannot be removed.',
    );
  });

  it('do not change their own account', async () => {
    const { panel } = await open(admin.id);
    expect(within(panel).getByText('This is you')).toBeInTheDocument();
    expect(within(panel).queryByRole('button', { name: 'Edit' })).not.toBeInTheDocument();
  });

  it('are only looked at by those who may not manage them', async () => {
    const { panel } = await open('person-2', { ...someone, capabilities: ['person.view'] });
    expect(within(panel).queryByRole('button', { name: 'Edit' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Invite somebody' })).not.toBeInTheDocument();
  });

  it('are told apart as partners: one organisation, and no other role', async () => {
    person = aPerson({ roles: ['partner'], money_limit_minor: 50_000 });
    const lumen = { code: 'LUMEN', name: 'Lumen Leasing', created_at: '', version: 1 };
    server.use(
      http.get('*/api/v1/organisations', () =>
        HttpResponse.json({ items: [lumen], next_cursor: null }),
      ),
    );
    answer(saved);
    const { user, panel } = await open();
    expect(within(panel).getByText('none: sees no car')).toBeInTheDocument();
    await user.click(within(panel).getByRole('button', { name: 'Edit' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(await within(dialog).findByRole('checkbox', { name: 'Manager' }));
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText('A partner has no other role.')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('checkbox', { name: 'Manager' }));
    await user.click(within(dialog).getByRole('combobox', { name: 'Organisation' }));
    await user.click(await screen.findByRole('option', { name: 'Lumen Leasing' }));
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ organisation: 'LUMEN' }));
  });

  it('are invited with a role at least', async () => {
    answer(saved);
    const { user } = await draw(<PeoplePage />, { path: '/settings/people?new=person', me: admin });
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('textbox', { name: 'Email' }));
    await user.paste('new@demo.ev4rent.example');
    await user.click(within(dialog).getByRole('textbox', { name: 'Name' }));
    await user.paste('New Person');
    await user.click(within(dialog).getByRole('button', { name: 'Send the invitation' }));
    expect(await within(dialog).findByText('Choose at least one role.')).toBeInTheDocument();
    expect(sent).toEqual([]);
    await user.click(within(dialog).getByRole('checkbox', { name: 'Technician' }));
    await user.click(within(dialog).getByRole('button', { name: 'Send the invitation' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({
        email: 'new@demo.ev4rent.example',
        name: 'New Person',
        roles: ['technician'],
        markets: ['SG'],
        money_limit_minor: 0,
        organisation: null,
      }),
    );
  });
});
