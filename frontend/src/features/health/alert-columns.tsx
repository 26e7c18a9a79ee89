import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import { worstOf } from './alert-words';
import { AlertStateChip, FlappingChip, SeverityChip } from './chips';
import classes from './health.module.css';
import type { Alert } from './health-api';
import { Moment } from './moment';

export function useAlertColumns(zone: string): GridColumn<Alert>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'severity',
        header: t`Severity`,
        value: (alert) => alert.severity,
        cell: (alert) => <SeverityChip severity={alert.severity} />,
        width: 110,
        sortable: false,
      },
      {
        id: 'plate',
        header: t`Car`,
        value: (alert) => alert.plate,
        cell: (alert) => <HrefLink href={`/vehicles/${alert.vehicle_id}`}>{alert.plate}</HrefLink>,
        width: 110,
        always: true,
      },
      {
        id: 'rule',
        header: t`What`,
        value: (alert) => alert.rule_name,
        cell: (alert) => (
          <span className={classes.chips}>
            {alert.rule_name}
            <FlappingChip alert={alert} />
          </span>
        ),
        width: 260,
        grow: true,
        always: true,
        sortable: false,
      },
      {
        id: 'worst',
        header: t`Worst reading`,
        value: (alert) => worstOf(alert),
        width: 130,
        sortable: false,
      },
      {
        id: 'state',
        header: t`State`,
        value: (alert) => alert.state,
        cell: (alert) => <AlertStateChip alert={alert} />,
        width: 110,
        sortable: false,
      },
      {
        id: 'owner',
        header: t`Who has it`,
        value: (alert) => alert.owner_name,
        width: 140,
        sortable: false,
      },
      {
        id: 'opened_at',
        header: t`Opened`,
        value: (alert) => alert.opened_at,
        cell: (alert) => <Moment at={alert.opened_at} zone={zone} />,
        width: 120,
      },
      {
        id: 'last_seen',
        header: t`Seen last`,
        value: (alert) => alert.last_seen,
        cell: (alert) => <Moment at={alert.last_seen} zone={zone} />,
        width: 120,
      },
      {
        id: 'count',
        header: t`Times`,
        value: (alert) => alert.count,
        numeric: true,
        width: 70,
        sortable: false,
        initiallyHidden: true,
      },
      {
        id: 'station',
        header: t`Station`,
        value: (alert) => alert.station_name,
        width: 150,
        sortable: false,
        initiallyHidden: true,
      },
      {
        id: 'work_order',
        header: t`Work order`,
        value: (alert) => alert.work_order,
        width: 120,
        sortable: false,
        initiallyHidden: true,
      },
    ],
    [t, zone],
  );
}
