import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApprovalRow } from '@/api/generated';
import { dropDraft, keptDraft } from '@/auth/draft';
import type { Session } from '@/auth/session';
import { SessionContext } from '@/auth/session-context';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { ApprovalsPage } from './approvals-page';

// loaded when first opened; here it must not take the time of a test
import './approval-peek';

const me = { ...someone, capabilities: ['approval.view'] };

function aRequest(own: Partial<ApprovalRow> = {}): ApprovalRow {
  return {
    id: 'a-1',
    kind: 'fleet.immobilise',
    subject: 'vehicle:1',
    market: 'SG',
    summary: 'Immobilise SGX 1234 A',
    reason: 'Reported as stolen',
    link: '/vehicles/1',
    capability: 'vehicle.edit',
    amount_minor: null,
    currency: '',
    state: 'requested',
    maker: 'person-2',
    maker_name: 'Mei Tan',
    requested_at: '2026-11-23T06:00:00.000Z',
    expires_at: '2099-11-23T07:00:00.000Z',
    decided_by: '',
    decided_by_name: null,
    decided_at: null,
    note: '',
    mine: false,
    decidable: true,
    version: 1,
    ...own,
  };
}

let decided: unknown[] = [];

function serve(row: ApprovalRow) {
  server.use(
    http.get('*/api/v1/approvals/counts', () =>
      HttpResponse.json({ decidable: 3, mine: 1, decided: 9 }),
    ),
    http.get('*/api/v1/approvals/a-1', () => HttpResponse.json(row)),
    http.get('*/api/v1/approvals', () => HttpResponse.json({ items: [row], next_cursor: null })),
    http.post('*/api/v1/approvals/a-1/decide', async ({ request }) => {
      decided.push(await request.json());
      return HttpResponse.json({ ...row, state: 'approved', decidable: false });
    }),
  );
}

beforeEach(() => {
  connectTestApi();
  decided = [];
});

describe('approvals', () => {
  it('shows how much waits, and asks for a note before it rejects', async () => {
    serve(aRequest());
    const { user } = await draw(<ApprovalsPage />, { path: '/approvals?decidable=true', me });
    const tab = await screen.findByRole('link', { name: /For you to decide\s*3/ });
    expect(tab).toHaveAttribute('aria-current', 'page');
    await user.click(await screen.findByText('Immobilise SGX 1234 A'));
    const panel = await screen.findByRole('complementary', { name: 'Request' });
    expect(await within(panel).findByText('Reported as stolen')).toBeInTheDocument();
    await user.keyboard('n');
    expect(await within(panel).findByText('Say why, for whoever asked.')).toBeInTheDocument();
    expect(decided).toEqual([]);
    await user.type(within(panel).getByLabelText('Note'), 'The car is moving');
    await user.click(within(panel).getByRole('button', { name: 'Reject' }));
    await waitFor(() =>
      expect(decided).toEqual([{ outcome: 'rejected', note: 'The car is moving' }]),
    );
  });

  it('approves by keyboard', async () => {
    serve(aRequest());
    const { user } = await draw(<ApprovalsPage />, {
      path: '/approvals?decidable=true&sel=a-1',
      me,
    });
    await screen.findByRole('button', { name: 'Approve' });
    await user.keyboard('y');
    await waitFor(() => expect(decided).toEqual([{ outcome: 'approved', note: '' }]));
  });

  it('says who was faster', async () => {
    serve(aRequest());
    server.use(
      http.post('*/api/v1/approvals/a-1/decide', () =>
        HttpResponse.json(
          {
            type: 'about:blank',
            title: 'Conflict',
            status: 409,
            code: 'already_decided',
            detail: 'Arif Rahman has approved this already.',
            request_id: 'r-1',
            errors: [],
          },
          { status: 409 },
        ),
      ),
    );
    const { user } = await draw(<ApprovalsPage />, {
      path: '/approvals?decidable=true&sel=a-1',
      me,
    });
    await user.click(await screen.findByRole('button', { name: 'Approve' }));
    expect(await screen.findByText(/Arif Rahman has approved this already/)).toBeInTheDocument();
  });

  it('offers the maker to take it back, not to decide', async () => {
    serve(aRequest({ mine: true, decidable: false }));
    await draw(<ApprovalsPage />, { path: '/approvals?mine=true&sel=a-1', me });
    expect(await screen.findByRole('button', { name: 'Take it back' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  });

  it('asks for a new sign-in when the last one is too long ago, and keeps the note', async () => {
    serve(aRequest());
    const problem = { code: 'recent_sign_in_required', status: 401, title: 'Unauthorized' };
    const headers = {
      'Content-Type': 'application/problem+json',
      'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age="1800"',
    };
    server.use(
      http.post('*/api/v1/approvals/a-1/decide', () =>
        HttpResponse.json(problem, { status: 401, headers }),
      ),
    );
    const signInAgain = vi.fn(() => Promise.resolve());
    const session = { signInAgain, status: 'active', subscribe: () => () => undefined };
    const { user } = await draw(
      <SessionContext value={session as unknown as Session}>
        <ApprovalsPage />
      </SessionContext>,
      { path: '/approvals?decidable=true&sel=a-1', me },
    );
    await user.type(await screen.findByLabelText('Note'), 'The police agree.');
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    await user.click(await screen.findByRole('button', { name: 'Sign in again' }));
    expect(signInAgain).toHaveBeenCalled();
    expect(keptDraft('approval:a-1')).toBe('The police agree.');
    dropDraft('approval:a-1');
  });
});
