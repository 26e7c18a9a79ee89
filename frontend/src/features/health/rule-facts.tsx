import { useLingui } from '@lingui/react/macro';
import { formatCount } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import { SeverityChip } from './chips';
import classes from './health.module.css';
import type { Rule } from './health-api';
import { useRuleFields } from './use-rule-fields';
import { durationText, useSentence } from './use-words';

/** A rule in words, for those who read and do not write. */
export function RuleFacts({ rule }: { rule: Rule }) {
  const { t } = useLingui();
  const fields = useRuleFields(rule.source);
  const sentence = useSentence(fields ?? []);
  const lasting = durationText(rule.clear_after_s);
  const facts = [
    {
      label: t`It is over when`,
      value: rule.clear_condition
        ? sentence(rule.clear_condition)
        : t`The condition no longer holds`,
    },
    { label: t`And that lasts`, value: rule.clear_after_s > 0 ? lasting : null },
    {
      label: t`No new alert after the end`,
      value: rule.hold_off_s > 0 ? durationText(rule.hold_off_s) : null,
    },
    { label: t`Severity`, value: <SeverityChip severity={rule.severity} /> },
    { label: t`Unfit to rent`, value: rule.unfit_to_rent ? t`Yes, as long as it goes on` : t`No` },
    {
      label: t`Open alerts`,
      value: (
        <HrefLink href={`/alerts?open=true&rule=${rule.code}`}>
          {formatCount(rule.open_alerts)}
        </HrefLink>
      ),
    },
  ];
  return (
    <div className={classes.stack}>
      <p className={classes.preview}>{sentence(rule.condition)}.</p>
      {rule.why ? <p className={classes.sentence}>{rule.why}</p> : null}
      <Facts facts={facts.filter(({ value }) => value !== null)} />
    </div>
  );
}
