import { Trans } from '@lingui/react/macro';
import { Can } from '@/auth/can';
import { HrefLink } from '@/ui/url/href-link';
import { stringifySearch } from '@/ui/url/search-params';
import type { Alert } from './health-api';

/** The work that the alert led to, or where it is asked for. */
export function WorkLink({ alert }: { alert: Alert }) {
  const { work_order: code } = alert;
  if (code) {
    return (
      <Can do="work_order.view" otherwise={code}>
        <HrefLink href={`/work-orders${stringifySearch({ q: code })}`}>
          <Trans>See the work: {code}</Trans>
        </HrefLink>
      </Can>
    );
  }
  const known = {
    waiting: 'true',
    do: 'new',
    car: alert.vehicle_id,
    plate: alert.plate,
    source: `alert:${alert.id}`,
    what: alert.rule_name,
  };
  return (
    <Can do="work_order.create">
      <HrefLink href={`/work-orders${stringifySearch(known)}`}>
        <Trans>Create a work order</Trans>
      </HrefLink>
    </Can>
  );
}
