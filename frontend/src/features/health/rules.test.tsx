import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { asGroup, faultsByPath, simplified } from './condition-document';
import { aRule, SIGNALS } from './health.fixture';
import type { Rule } from './health-api';
import { NewRulePage } from './new-rule-page';
import { RulePage } from './rule-page';
import type { Trial } from './rules-api';
import { RulesPage } from './rules-page';

const me = {
  ...someone,
  capabilities: ['alert.view', 'health_rule.edit', 'health_rule.publish'],
};
const sent: { path: string; body: unknown; match: string | null }[] = [];
let rule: Rule;
let trials: Trial[];

function aTrial(own: Partial<Trial> = {}): Trial {
  return {
    id: 't-1',
    rule: 'r-1',
    definition: {
      condition: rule.condition,
      clear_condition: null,
      clear_after_s: 600,
      hold_off_s: 1800,
    },
    start: '2026-11-16T06:00:00.000Z',
    end: '2026-11-23T06:00:00.000Z',
    run_id: 'run-1',
    asked_at: '2026-11-23T06:00:00.000Z',
    asked_by_name: 'Ops One',
    finished_at: '2026-11-23T06:00:09.000Z',
    result: {
      looked_at: 80,
      alerts: 14,
      cars: 9,
      flapping: 2,
      still_open: 0,
      days: [{ day: '2026-11-22', alerts: 14 }],
      listed_all: true,
      moments: [
        {
          vehicle_id: 'car-1',
          plate: 'EVR1001K',
          first_seen: '2026-11-22T06:00:00.000Z',
          last_seen: '2026-11-22T07:00:00.000Z',
          cleared_at: null,
          count: 1,
          flapping: false,
          peak: 11.2,
          codes: [],
        },
      ],
    },
    ...own,
  };
}

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  rule = aRule();
  trials = [];
  const note = async (path: string, request: Request) => {
    const text = await request.text();
    const match = request.headers.get('if-match');
    sent.push({ path, body: text ? (JSON.parse(text) as unknown) : null, match });
  };
  const shown = () => HttpResponse.json(rule, { headers: { ETag: `"${rule.version}"` } });
  server.use(
    http.get('*/api/v1/health-rules/fields', () => HttpResponse.json({ items: SIGNALS })),
    http.get('*/api/v1/health-rules', () =>
      HttpResponse.json({ items: [rule], next_cursor: null }),
    ),
    http.get('*/api/v1/health-rules/r-1', shown),
    http.get('*/api/v1/health-rules/r-1/trials', () =>
      HttpResponse.json({ items: trials, next_cursor: null }),
    ),
    http.get('*/api/v1/health-rules/r-1/revisions', () =>
      HttpResponse.json({ items: [], next_cursor: null }),
    ),
    http.patch('*/api/v1/health-rules/r-1', async ({ request }) => {
      await note('patch', request);
      rule = { ...rule, ...(sent.at(-1)?.body as Partial<Rule>), version: rule.version + 1 };
      return shown();
    }),
    http.post('*/api/v1/health-rules/r-1/trials', async ({ request }) => {
      await note('try', request);
      trials = [aTrial()];
      return HttpResponse.json({ trial_id: 't-1', run_id: 'run-1' }, { status: 202 });
    }),
    http.post('*/api/v1/health-rules/r-1/publish', async ({ request }) => {
      await note('publish', request);
      rule = { ...rule, state: 'live', changed: false, live_revision: 1, version: 9 };
      return shown();
    }),
  );
});

describe('the list of rules', () => {
  it('says in words what each looks for', async () => {
    await draw(<RulesPage />, { path: '/alerts/rules', me });
    expect(await screen.findByText('12 V battery is below 11.8 V for 20 min')).toBeInTheDocument();
    expect(screen.getByText('Draft')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'New rule' })).toHaveAttribute(
      'href',
      '/alerts/rules/new',
    );
  });
});

describe('the rule for shocks', () => {
  it('is tried on what cars felt before it is saved', async () => {
    const numbers = { least_g: 4, least_standing_g: 4, least_below_g: 8 };
    const shocks = { id: 's-1', market: 'SG', ...numbers, changed_at: null, changed_by_name: null };
    server.use(
      http.get('*/api/v1/shock-rules', () =>
        HttpResponse.json({ items: [{ ...shocks, version: 3 }], next_cursor: null }),
      ),
      http.post('*/api/v1/shock-rules/s-1/trial', async ({ request }) => {
        const asked = (await request.json()) as { least_standing_g: number };
        const hard = asked.least_standing_g < 4 ? 14 : 11;
        return HttpResponse.json({ days: 7, felt: 212, hard, cars: 9, by_rule: 11 });
      }),
      http.patch('*/api/v1/shock-rules/s-1', async ({ request }) => {
        sent.push({
          path: 'shocks',
          body: await request.json(),
          match: request.headers.get('if-match'),
        });
        return HttpResponse.json({ ...shocks, least_standing_g: 2.5, version: 4 });
      }),
    );
    const { user } = await draw(<RulesPage />, { path: '/alerts/rules', me });
    await user.click(await screen.findByRole('button', { name: 'Hard shocks' }));
    const standing = await screen.findByRole('textbox', { name: /While it stands/ });
    await user.clear(standing);
    await user.type(standing, '2.5');
    expect(
      await screen.findByText(/It would have fired 14 times in the last 7 days, for 9 cars/),
    ).toHaveTextContent('as it stands 11 times. Cars felt 212 shocks.');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const body = { ...numbers, least_standing_g: 2.5 };
    await waitFor(() => expect(sent).toEqual([{ path: 'shocks', body, match: '"3"' }]));
  });
});

describe('a rule', () => {
  it('is tried against history, and goes live as it was tried', async () => {
    const { user } = await draw(<RulePage id="r-1" />, { me });
    await user.click(await screen.findByRole('button', { name: 'Try it' }));
    expect(
      await screen.findByText(/It would have fired 14 times in the last 7 days/),
    ).toHaveTextContent('It would have fired 14 times in the last 7 days, for 9 cars.');
    expect(sent[0]).toEqual({ path: 'try', body: { days: 7 }, match: null });
    await user.click(screen.getByRole('button', { name: 'Publish' }));
    await waitFor(() =>
      expect(sent[1]).toEqual({ path: 'publish', body: { trial_id: 't-1' }, match: '"4"' }),
    );
    expect(await screen.findByText('Live')).toBeInTheDocument();
  });

  it('cannot be published with a trial of other values', async () => {
    trials = [aTrial({ definition: { ...aTrial().definition, clear_after_s: 60 } })];
    await draw(<RulePage id="r-1" />, { me });
    expect(await screen.findByText(/changed since it was tried/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Publish' })).toBeDisabled();
  });

  it('sends what was changed and nothing else, and is not tried before', async () => {
    const { user } = await draw(<RulePage id="r-1" />, { me });
    const value = await screen.findByRole('textbox', { name: 'Value' });
    await user.clear(value);
    await user.type(value, '11.5');
    expect(screen.getByText('12 V battery is below 11.5 V for 20 min.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try it' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Save the draft' }));
    await waitFor(() =>
      expect(sent[0]).toEqual({
        path: 'patch',
        body: { condition: { field: 'v12', operator: 'below', value: 11.5, for_seconds: 1200 } },
        match: '"4"',
      }),
    );
    await waitFor(() => expect(screen.getByRole('button', { name: 'Try it' })).toBeEnabled());
  });

  it('shows a complaint of the API at its line', async () => {
    server.use(
      http.patch('*/api/v1/health-rules/r-1', () =>
        HttpResponse.json(
          {
            title: 'Invalid',
            code: 'condition_invalid',
            errors: [{ field: 'condition.value', detail: 'must be a number' }],
          },
          { status: 422, headers: { 'content-type': 'application/problem+json' } },
        ),
      ),
    );
    const { user } = await draw(<RulePage id="r-1" />, { me });
    const value = await screen.findByRole('textbox', { name: 'Value' });
    await user.clear(value);
    await user.click(screen.getByRole('button', { name: 'Save the draft' }));
    expect(await screen.findByText('must be a number')).toBeInTheDocument();
  });

  it('is words for who may only read', async () => {
    await draw(<RulePage id="r-1" />, { me: { ...someone, capabilities: ['alert.view'] } });
    expect(await screen.findByText('12 V battery is below 11.8 V for 20 min.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try it' })).not.toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });
});

describe('a new rule', () => {
  it('joins lines, all of which must hold', async () => {
    server.use(
      http.post('*/api/v1/health-rules', async ({ request }) => {
        sent.push({ path: 'create', body: await request.json(), match: null });
        return HttpResponse.json(aRule(), { status: 201 });
      }),
    );
    const { user, address } = await draw(<NewRulePage />, { path: '/alerts/rules/new', me });
    await user.type(await screen.findByRole('textbox', { name: /Name/ }), 'Weak and asleep');
    await user.click(screen.getByRole('button', { name: 'One more line' }));
    const signals = screen.getAllByRole('combobox', { name: 'Signal' });
    await user.selectOptions(signals[1] as HTMLElement, 'ignition');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Value' }), 'false');
    await user.click(screen.getByRole('button', { name: 'Save the draft' }));
    await waitFor(() => expect(address()).toBe('/alerts/rules/r-1'));
    expect(sent[0]?.body).toMatchObject({
      market: 'SG',
      name: 'Weak and asleep',
      condition: {
        all: [
          { field: 'v12', operator: 'below', value: 11.8, for_seconds: 600 },
          { field: 'ignition', operator: 'is', value: false },
        ],
      },
    });
  });
});

describe('the document of a condition', () => {
  it('of one line stays one line through the editor', () => {
    const one = { field: 'soc', operator: 'below', value: 8 };
    expect(simplified(asGroup(one))).toEqual(one);
    expect(simplified({ all: [one], for_seconds: 60 })).toEqual({ ...one, for_seconds: 60 });
    const lasting = { all: [{ ...one, for_seconds: 5 }], for_seconds: 60 };
    expect(simplified(lasting)).toEqual(lasting);
  });

  it('has its complaints at the lines of the editor', () => {
    const one = { field: 'soc', operator: 'below', value: 8 };
    const complaint = [{ field: 'condition.value', message: 'no' }];
    expect(faultsByPath(complaint, { condition: one })).toMatchObject({
      'condition.all[0].value': 'no',
    });
    const many = [{ field: 'condition.any[1].value', message: 'no' }];
    expect(faultsByPath(many, { condition: { any: [one, one] } })).toEqual({
      'condition.any[1].value': 'no',
    });
  });
});
