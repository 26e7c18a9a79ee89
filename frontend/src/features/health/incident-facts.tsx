import { Trans, useLingui } from '@lingui/react/macro';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import { useCauseWords, useOutcomeWords } from './alert-words';
import { IncidentStateChip } from './chips';
import type { Incident } from './health-api';

/** All that is known of an incident but its cars. */
export function IncidentFacts({ incident }: { incident: Incident }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const cause = useCauseWords();
  const outcome = useOutcomeWords();
  const at = (moment: string | null) => moment && formatDateTime(moment, tz);
  const over = incident.state === 'resolved';
  const facts = [
    { label: t`State`, value: <IncidentStateChip incident={incident} /> },
    { label: t`Where`, value: cause(incident) },
    { label: t`Cars in all`, value: formatCount(incident.cars) },
    { label: t`Still affected`, value: formatCount(incident.open_alerts) },
    {
      label: t`Rule`,
      value: <HrefLink href={`/alerts/rules/${incident.rule_id}`}>{incident.rule_name}</HrefLink>,
    },
    {
      label: t`Who has it`,
      value: over ? incident.owner_name : (incident.owner_name ?? t`Nobody`),
    },
    { label: t`Opened`, value: at(incident.opened_at) },
    { label: t`Last car joined`, value: at(incident.last_joined_at) },
    { label: t`Calmed down`, value: at(incident.mitigated_at) },
    { label: t`Ended`, value: at(incident.resolved_at) },
    { label: t`How it ended`, value: incident.outcome ? outcome(incident.outcome) : null },
    { label: t`Note`, value: incident.note || null },
  ];
  return (
    <>
      <Facts facts={facts.filter(({ value }) => value !== null)} />
      {incident.state === 'mitigated' ? (
        <p>
          <Trans>
            Its cars are well again; it ends by itself after a quarter of an hour. A car with a
            trouble of its own then gets an alert of its own.
          </Trans>
        </p>
      ) : null}
    </>
  );
}
