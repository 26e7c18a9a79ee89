import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { aTicket } from './cases.fixture';
import { LinksPart } from './links-part';

// loaded when first drawn; here it must not take the time of a test
import './link-dialog';

const me = { ...someone, capabilities: ['ticket.view', 'ticket.work', 'station.view'] };
const links = [
  { id: 'l-1', kind: 'station', target: 's-1', label: 'Bugis', detail: '' },
  { id: 'l-2', kind: 'ticket', target: 't-2', label: 'SG-10002', detail: 'No power' },
  { id: 'l-3', kind: 'field_task', target: 'f-1', label: 'Somebody is sent', detail: '' },
  { id: 'l-4', kind: 'payment', target: 'p-1', label: 'pi_1', detail: '' },
] as const;
const said: unknown[] = [];

beforeEach(() => {
  connectTestApi();
  said.length = 0;
  server.use(
    http.get('*/api/v1/stations', ({ request }) => {
      const asked = new URL(request.url).searchParams;
      const name = asked.get('q')?.startsWith('bed') ? 'Bedok' : 'Bugis';
      const row = { id: `s-${asked.get('market')}`, name, address: 'Road 1' };
      return HttpResponse.json({ items: [row], next_cursor: null });
    }),
    http.post('*/api/v1/tickets/:id/links', async ({ request }) => {
      said.push(await request.json());
      return HttpResponse.json({ items: [] }, { status: 201 });
    }),
    http.delete('*/api/v1/ticket-links/:id', ({ params }) => {
      said.push(params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

it('names each link, opens its page, and takes away only what one linked by hand and sees', async () => {
  await draw(<LinksPart ticket={aTicket()} links={links} may />, { path: '/cases', me });
  const part = screen.getByRole('region', { name: 'Linked' });
  expect(within(part).getByRole('link', { name: 'Bugis' })).toHaveAttribute(
    'href',
    '/stations/s-1',
  );
  expect(within(part).getByRole('link', { name: 'SG-10002 · No power' })).toHaveAttribute(
    'href',
    '/cases/t-2',
  );
  const buttons = within(part).getAllByRole('button', { name: /no longer/ });
  expect(buttons.map((each) => each.getAttribute('aria-label'))).toEqual([
    'Link Bugis no longer',
    'Link SG-10002 no longer',
  ]);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Link Bugis no longer' }));
  await waitFor(() => expect(said).toEqual(['l-1']));
});

it('links by keyboard alone: a key, the kind, a few letters, Enter', async () => {
  await draw(<LinksPart ticket={aTicket()} links={[]} may />, { path: '/cases', me });
  const user = userEvent.setup();
  await user.keyboard('v');
  const kind = await screen.findByLabelText('What it is');
  expect(within(kind).getAllByRole('option')).toHaveLength(2);
  await user.selectOptions(kind, 'Station');
  await user.tab();
  await user.keyboard('bed');
  expect(await screen.findByText('Bedok · Road 1')).toBeInTheDocument();
  await user.keyboard('{ArrowDown}{Enter}{Enter}');
  await waitFor(() => expect(said).toEqual([{ kind: 'station', target: 's-SG' }]));
});

it('never offers what is of another kind while it looks', async () => {
  server.use(http.get('*/api/v1/tickets', () => delay('infinite')));
  await draw(<LinksPart ticket={aTicket()} links={[]} may />, { path: '/cases', me });
  const user = userEvent.setup();
  await user.keyboard('v');
  const kind = await screen.findByLabelText('What it is');
  await user.tab();
  expect(await screen.findByText('Bugis · Road 1')).toBeInTheDocument();
  await user.selectOptions(kind, 'Related ticket');
  await user.click(screen.getByRole('combobox', { name: /^Which one/ }));
  expect(await screen.findByText('Looking…')).toBeInTheDocument();
  expect(screen.queryByText('Bugis · Road 1')).toBeNull();
});

it('changes nothing of a closed ticket', async () => {
  await draw(<LinksPart ticket={aTicket()} links={links} may={false} />, { path: '/cases', me });
  expect(screen.getByRole('link', { name: 'Bugis' })).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
});
