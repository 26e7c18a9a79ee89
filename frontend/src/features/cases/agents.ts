import type { ColleagueRow } from '@/api/generated';

// roles that answer customers; the server says no to anybody else
const ANSWER = ['support', 'ops', 'manager', 'admin'];

/** Colleagues who answer customers in a market; oneself first. */
export function agentsIn(
  colleagues: readonly ColleagueRow[],
  market: string,
  me: string,
): ColleagueRow[] {
  return colleagues
    .filter(
      ({ markets, roles }) =>
        markets.includes(market) && roles.some((role) => ANSWER.includes(role)),
    )
    .sort((one, other) => Number(other.id === me) - Number(one.id === me));
}
