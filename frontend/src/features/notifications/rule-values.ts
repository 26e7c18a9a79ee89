import type { Rule, RuleValues } from './notifications-api';

/** A rule as the form holds it. */
export function valuesOf(rule: Rule): RuleValues {
  return {
    name: rule.name,
    market: rule.market,
    channel: rule.channel,
    topics: rule.topics ?? [],
    severity: rule.severity,
    roles: rule.roles ?? [],
    people: rule.people ?? [],
    quiet_from: rule.quiet_from,
    quiet_to: rule.quiet_to,
    cadence: rule.cadence,
    enabled: rule.enabled,
  };
}

export function newRule(market: string, channel: string): RuleValues {
  return {
    name: '',
    market,
    channel,
    topics: [],
    severity: 'warning',
    roles: [],
    people: [],
    quiet_from: null,
    quiet_to: null,
    cadence: 'at_once',
    enabled: true,
  };
}
