import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { worstOf } from './alert-words';
import { AlertStateChip, SeverityChip } from './chips';
import type { Alert } from './health-api';
import { Moment } from './moment';

/** One alert on a narrow screen. */
export function AlertPhoneRow({ alert, zone }: { alert: Alert; zone: string }) {
  return (
    <PhoneLines
      title={`${alert.plate} · ${alert.rule_name}`}
      end={<SeverityChip severity={alert.severity} />}
      detail={
        <>
          <AlertStateChip alert={alert} /> {worstOf(alert)}
        </>
      }
      detailEnd={<Moment at={alert.opened_at} zone={zone} />}
    />
  );
}
