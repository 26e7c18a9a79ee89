import { Trans, useLingui } from '@lingui/react/macro';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import { useOutcomeWords, worstOf } from './alert-words';
import { AlertStateChip } from './chips';
import type { Alert } from './health-api';

/** All that is known of one alert, line by line; what there is nothing of is left out. */
export function AlertFacts({ alert }: { alert: Alert }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const outcome = useOutcomeWords();
  const at = (moment: string | null) => moment && formatDateTime(moment, tz);
  const over = alert.state === 'resolved';
  const { count } = alert;
  const facts = [
    { label: t`State`, value: <AlertStateChip alert={alert} /> },
    { label: t`Worst reading`, value: worstOf(alert) },
    { label: t`Since`, value: at(alert.since) },
    { label: t`Seen last`, value: at(alert.last_seen) },
    { label: t`Opened`, value: at(alert.opened_at) },
    { label: t`How often`, value: count > 1 ? t`It came back: ${count} times in all` : null },
    { label: t`Who has it`, value: over ? alert.owner_name : (alert.owner_name ?? t`Nobody`) },
    { label: t`Snoozed until`, value: at(alert.snoozed_until) },
    { label: t`Unfit to rent`, value: alert.unfit_to_rent ? t`Yes, as long as it goes on` : null },
    {
      label: t`Incident`,
      value: alert.incident_id ? (
        <HrefLink href={`/alerts/incidents/${alert.incident_id}`}>
          <Trans>Part of an incident</Trans>
        </HrefLink>
      ) : null,
    },
    { label: t`Station`, value: alert.station_name },
    { label: t`Work order`, value: alert.work_order },
    { label: t`Ended`, value: at(alert.resolved_at) },
    { label: t`How it ended`, value: alert.outcome ? outcome(alert.outcome) : null },
    { label: t`Ended by`, value: alert.resolved_by_name },
    { label: t`Note`, value: alert.note },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null && value !== '')} />;
}
