import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { isRole, roleNames } from '@/auth/roles';
import { type RuleValues, topicsQuery } from './notifications-api';

/** Kinds of channels by the names that people know them by. */
export function useChannelKinds() {
  const { t } = useLingui();
  return useMemo(
    () => [
      { value: 'slack' as const, label: 'Slack' },
      { value: 'discord' as const, label: 'Discord' },
      { value: 'mattermost' as const, label: 'Mattermost' },
      { value: 'email' as const, label: t`E-mail to each person` },
      { value: 'sns' as const, label: t`SNS topic` },
      { value: 'in_app' as const, label: t`In the console` },
    ],
    [t],
  );
}

export const isPersonal = (kind: string | undefined) => kind === 'in_app' || kind === 'email';

/** What of a topic is told, by the least severity. */
function useSeverityWords(): Record<RuleValues['severity'], string> {
  const { t } = useLingui();
  return {
    critical: t`what is critical`,
    warning: t`warnings and what is critical`,
    info: t`everything`,
  };
}

/** When it is told. */
function usePaceWords(): (rule: RuleValues) => string {
  const { t } = useLingui();
  const paces: Record<RuleValues['cadence'], string> = {
    at_once: t`at once`,
    hourly: t`gathered every hour`,
    daily: t`gathered every morning at 08:00`,
  };
  return ({ cadence, severity, quiet_from: from, quiet_to: to }) => {
    const waits = from && to && severity !== 'critical';
    const quiet = waits ? t`, but not between ${from} and ${to} unless it is critical` : '';
    return paces[cadence] + quiet;
  };
}

/** A rule in one sentence. */
export function useRuleSentence() {
  const { t, i18n } = useLingui();
  const { data: topics = [] } = useQuery(topicsQuery);
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const severities = useSeverityWords();
  const pace = usePaceWords();
  const list = (words: string[]) => new Intl.ListFormat(i18n.locale).format(words);
  const topicName = (code: string) => topics.find((topic) => topic.code === code)?.title ?? code;
  return (rule: RuleValues, channel: { name: string; kind: string } | undefined): string => {
    const who = [
      ...rule.roles.map((role) => (isRole(role) ? t(roleNames[role]) : role)),
      ...rule.people.map((id) => colleagues.find((one) => one.id === id)?.name ?? t`somebody`),
    ];
    const room = channel?.name ?? '';
    const toPeople = isPersonal(channel?.kind);
    const listeners = toPeople ? list(who) : room;
    const severity = severities[rule.severity];
    const what = rule.topics.length > 0 ? list(rule.topics.map(topicName)) : t`all topics`;
    const by = toPeople ? t` (${room})` : '';
    return t`To ${listeners}${by}: ${severity} of ${what}, ${pace(rule)}.`;
  };
}
