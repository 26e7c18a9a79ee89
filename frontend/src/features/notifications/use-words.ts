import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery } from '@/api/colleagues';
import { isRole, roleNames } from '@/auth/roles';
import { type RuleValues, topicsQuery } from './notifications-api';

/** Kinds of channels by the names that people know them by. */
export function useChannelKinds() {
  const { t } = useLingui();
  return [
    { value: 'slack' as const, label: 'Slack' },
    { value: 'discord' as const, label: 'Discord' },
    { value: 'mattermost' as const, label: 'Mattermost' },
    { value: 'email' as const, label: t`E-mail to each person` },
    { value: 'sns' as const, label: t`SNS topic` },
    { value: 'in_app' as const, label: t`In the console` },
  ];
}

export const isPersonal = (kind: string | undefined) => kind === 'in_app' || kind === 'email';

/** A rule in one sentence. */
export function useRuleSentence() {
  const { t, i18n } = useLingui();
  const { data: topics = [] } = useQuery(topicsQuery);
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const list = (words: string[]) => new Intl.ListFormat(i18n.locale).format(words);
  return (rule: RuleValues, channel: { name: string; kind: string } | undefined): string => {
    const who = [
      ...rule.roles.map((role) => (isRole(role) ? t(roleNames[role]) : role)),
      ...rule.people.map((id) => colleagues.find((one) => one.id === id)?.name ?? t`somebody`),
    ];
    const room = channel?.name ?? '';
    const listeners = isPersonal(channel?.kind) ? list(who) : room;
    const about = rule.topics.map(
      (code) => topics.find((topic) => topic.code === code)?.title ?? code,
    );
    const severity =
      rule.severity === 'critical'
        ? t`what is critical`
        : rule.severity === 'warning'
          ? t`warnings and what is critical`
          : t`everything`;
    const what = about.length > 0 ? list(about) : t`all topics`;
    const pace =
      rule.cadence === 'hourly'
        ? t`gathered every hour`
        : rule.cadence === 'daily'
          ? t`gathered every morning at 08:00`
          : t`at once`;
    const { quiet_from: from, quiet_to: to } = rule;
    const quiet = from && to ? t`, but not between ${from} and ${to} unless it is critical` : '';
    const by = isPersonal(channel?.kind) ? t` (${room})` : '';
    return t`${listeners} hears ${severity} of ${what}${by}, ${pace}${quiet}.`;
  };
}
