import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandRow, OptionOut } from '@/api/generated';
import type { Session } from '@/auth/session';
import { SessionContext } from '@/auth/session-context';
import { connectTestApi } from '@/test/api';
import { draw } from '@/test/render';
import { server } from '@/test/server';
import { CommandsTab } from './commands-tab';

const car = { id: 'car-1', plate: 'EVR1001K', market: 'SG' };
const path = '/vehicles/car-1?tab=commands';
let sent: unknown[] = [];

function anOption(own: Partial<OptionOut> = {}): OptionOut {
  return {
    type: 'unlock',
    allowed: true,
    why_not: null,
    needs_reason: false,
    needs_second_person: false,
    ttl_s: 60,
    ...own,
  };
}

function aCommand(own: Partial<CommandRow> = {}): CommandRow {
  return {
    id: 'command-1',
    vehicle: 'car-1',
    plate: 'EVR1001K',
    type: 'unlock',
    state: 'acked',
    is_safety: false,
    reason: '',
    requested_at: '2026-11-23T06:00:00.000Z',
    requested_by_name: 'Ops One',
    approval: null,
    approved_at: null,
    approved_by_name: null,
    expires_at: '2026-11-23T06:01:00.000Z',
    sent_at: '2026-11-23T06:00:00.300Z',
    settled_at: '2026-11-23T06:00:02.000Z',
    failure: '',
    detail: '',
    result: {},
    late_outcome: '',
    late_at: null,
    ...own,
  };
}

function answers(options: OptionOut[], commands: CommandRow[] = []) {
  const body = { options, may_unlock_for_safety: true, may_grant_access: true, access_until: null };
  const none = { items: [], next_cursor: null };
  server.use(
    http.get('*/api/v1/vehicles/car-1/command-options', () => HttpResponse.json(body)),
    http.get('*/api/v1/commands', () => HttpResponse.json({ ...none, items: commands })),
    http.get('*/api/v1/access-grants', () => HttpResponse.json(none)),
  );
}

beforeEach(() => {
  connectTestApi();
  sent = [];
  sessionStorage.clear();
  server.use(
    http.post('*/api/v1/commands', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aCommand({ state: 'pending' }), { status: 201 });
    }),
    http.post('*/api/v1/commands/safety-unlock', async ({ request }) => {
      sent.push({ safety: await request.json() });
      return HttpResponse.json(aCommand({ state: 'pending', is_safety: true }), { status: 201 });
    }),
  );
});

describe('telling a car', () => {
  it('says what will happen before it is told', async () => {
    answers([anOption()]);
    const { user, address } = await draw(<CommandsTab {...car} />, { path });
    await user.click(await screen.findByRole('button', { name: 'Unlock' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/doors open for whoever stands/)).toBeInTheDocument();
    expect(within(dialog).getByText(/60 seconds/)).toBeInTheDocument();
    expect(address()).toContain('do=unlock');
    await user.click(within(dialog).getByRole('button', { name: 'Unlock' }));
    await waitFor(() => expect(sent).toEqual([{ vehicle: 'car-1', type: 'unlock', reason: '' }]));
    await waitFor(() => expect(address()).not.toContain('do='));
  });

  it('works by key alone: one opens, Enter tells', async () => {
    answers([anOption({ type: 'honk' })]);
    const { user } = await draw(<CommandsTab {...car} />, { path });
    await screen.findByRole('button', { name: 'Honk' });
    await user.keyboard('k');
    const dialog = await screen.findByRole('dialog', { name: 'Honk: EVR1001K' });
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Honk' })).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(sent).toEqual([{ vehicle: 'car-1', type: 'honk', reason: '' }]));
  });

  it('offers again what the car has done, as soon as the answer is there', async () => {
    let settled = false;
    const busy = { allowed: false, why_not: 'The car has such a command before it.' };
    const open = { state: 'sent', settled_at: null } as const;
    answers([]);
    server.use(
      http.get('*/api/v1/vehicles/car-1/command-options', () =>
        HttpResponse.json({
          options: [anOption(settled ? {} : busy)],
          may_unlock_for_safety: false,
          may_grant_access: false,
          access_until: null,
        }),
      ),
      http.get('*/api/v1/commands', () =>
        HttpResponse.json({ items: [aCommand(settled ? {} : open)], next_cursor: null }),
      ),
    );
    await draw(<CommandsTab {...car} />, { path });
    expect(await screen.findByText('Sent, no answer yet')).toBeInTheDocument();
    const button = screen.getByRole('button', { name: 'Unlock' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    settled = true;
    expect(await screen.findByText('Done', {}, { timeout: 3_000 })).toBeInTheDocument();
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  });

  it('closes once it has told, and does not come back when the car has answered', async () => {
    let allowed = true;
    const why_not = 'The car has such a command before it.';
    answers([]);
    server.use(
      http.get('*/api/v1/vehicles/car-1/command-options', () =>
        HttpResponse.json({
          options: [anOption(allowed ? {} : { allowed, why_not })],
          may_unlock_for_safety: false,
          may_grant_access: false,
          access_until: null,
        }),
      ),
      http.post('*/api/v1/commands', () => {
        allowed = false;
        return HttpResponse.json(aCommand({ state: 'pending' }), { status: 201 });
      }),
    );
    const { user, address } = await draw(<CommandsTab {...car} />, { path: `${path}&do=unlock` });
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Unlock' }));
    await waitFor(() => expect(address()).not.toContain('do='));
    const button = await screen.findByRole('button', { name: 'Unlock' });
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says why not, and does not open', async () => {
    answers([anOption({ type: 'immobilise', allowed: false, why_not: 'The car is moving.' })]);
    const { user } = await draw(<CommandsTab {...car} />, { path });
    const button = await screen.findByRole('button', { name: 'Immobilise' });
    expect(button).toHaveAttribute('aria-description', 'The car is moving.');
    await user.click(button);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('unlocks for safety with nothing but a reason', async () => {
    answers([]);
    const { user } = await draw(<CommandsTab {...car} />, { path });
    await user.click(await screen.findByRole('button', { name: /Unlock for safety/ }));
    await user.type(await screen.findByRole('textbox'), 'A child is locked in.');
    await user.click(screen.getByRole('button', { name: 'Unlock now' }));
    await waitFor(() =>
      expect(sent).toEqual([{ safety: { vehicle: 'car-1', reason: 'A child is locked in.' } }]),
    );
  });
});

describe('a sign-in that is too old', () => {
  it('leads through a new one, keeps what was typed, and sends nothing by itself', async () => {
    answers([anOption({ needs_reason: true, type: 'mobilise' })]);
    const problem = { code: 'recent_sign_in_required', status: 401, title: 'Unauthorized' };
    const headers = {
      'Content-Type': 'application/problem+json',
      'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age="1800"',
    };
    server.use(
      http.post('*/api/v1/commands', () => HttpResponse.json(problem, { status: 401, headers })),
    );
    const signInAgain = vi.fn(() => Promise.resolve());
    const session = { signInAgain, status: 'active', subscribe: () => () => undefined };
    const { user } = await draw(
      <SessionContext value={session as unknown as Session}>
        <CommandsTab {...car} />
      </SessionContext>,
      { path: `${path}&do=mobilise` },
    );
    await user.type(await screen.findByRole('textbox'), 'Found again.');
    await user.click(screen.getAllByRole('button', { name: 'Mobilise' }).at(-1) as HTMLElement);
    await user.click(await screen.findByRole('button', { name: 'Sign in again' }));
    expect(signInAgain).toHaveBeenCalled();
    expect(sessionStorage.getItem('ev4rent.draft.command:car-1:mobilise')).toBe('Found again.');
  });
});

describe('what the car was told', () => {
  it.each([
    [aCommand(), ['Done', 'after 2.0 s', /Ops One, 23 Nov 2026, 14:00/]],
    [
      aCommand({ state: 'failed', failure: 'refused', detail: 'door_open' }),
      ['Failed', 'The car refused. A door is open.'],
    ],
    [
      aCommand({ state: 'expired', late_at: '2026-11-23T06:02:00.000Z', late_outcome: 'done' }),
      ['No answer in time', 'The car answered late, at 14:02:00: it has done it.'],
    ],
    [
      aCommand({ type: 'locate', result: { lat: 1.3, lng: 103.8 } }),
      ['It is at 1.30000, 103.80000'],
    ],
    [
      aCommand({ type: 'immobilise', state: 'pending', settled_at: null, approval: 'a1' }),
      ['Waits for a second person', 'Open approvals'],
    ],
  ])('tells each outcome in words', async (command, texts) => {
    answers([], [command]);
    await draw(<CommandsTab {...car} />, { path });
    for (const text of texts) expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
