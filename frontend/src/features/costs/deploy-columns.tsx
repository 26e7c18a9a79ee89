import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import type { Deploy } from './outlook-api';

export function useDeployColumns(zone: string): GridColumn<Deploy>[] {
  const { t } = useLingui();
  const sources = useDeploySources();
  return useMemo(
    () => [
      {
        id: 'at',
        header: t`Went live`,
        value: (row) => row.at,
        cell: (row) => formatDateTime(row.at, zone),
        width: 160,
        sortable: true,
        always: true,
      },
      {
        id: 'service',
        header: t`Service`,
        value: (row) => row.service,
        width: 200,
        sortable: false,
      },
      {
        id: 'version',
        header: t`Version`,
        value: (row) => row.version,
        width: 150,
        sortable: false,
      },
      {
        id: 'environment',
        header: t`Environment`,
        value: (row) => row.environment,
        width: 120,
        sortable: false,
      },
      {
        id: 'source',
        header: t`Told by`,
        value: (row) => sources[row.source],
        width: 130,
        sortable: false,
      },
      { id: 'by', header: t`By`, value: (row) => row.by, width: 180, sortable: false },
      {
        id: 'anomalies',
        header: t`Anomaly after it`,
        value: (row) => row.anomaly_service || null,
        cell: (row) => <AnomalyAfter row={row} />,
        grow: true,
        width: 220,
        sortable: false,
      },
    ],
    [t, zone, sources],
  );
}

/** Who told of a deploy. */
export function useDeploySources(): Record<Deploy['source'], string> {
  const { t } = useLingui();
  return useMemo(
    () => ({ told: t`Pipeline or hand`, ecs: t`Amazon ECS`, codedeploy: t`AWS CodeDeploy` }),
    [t],
  );
}

function AnomalyAfter({ row }: { row: Deploy }) {
  const { t } = useLingui();
  if (!row.anomaly_id) return <>{UNKNOWN}</>;
  const more = row.anomalies - 1;
  return (
    <HrefLink href={`/costs/anomalies?sel=${row.anomaly_id}`}>
      {row.anomaly_service}
      {more ? ` ${t`${plural(more, { one: 'and # more', other: 'and # more' })}`}` : null}
    </HrefLink>
  );
}
