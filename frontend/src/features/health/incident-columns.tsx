import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import { useCauseWords } from './alert-words';
import { IncidentStateChip, SeverityChip } from './chips';
import type { Incident } from './health-api';
import { Moment } from './moment';

export function useIncidentColumns(zone: string): GridColumn<Incident>[] {
  const { t } = useLingui();
  const cause = useCauseWords();
  return useMemo(
    () => [
      {
        id: 'severity',
        header: t`Severity`,
        value: (incident) => incident.severity,
        cell: (incident) => <SeverityChip severity={incident.severity} />,
        width: 110,
        sortable: false,
      },
      {
        id: 'rule',
        header: t`What`,
        value: (incident) => incident.rule_name,
        cell: (incident) => (
          <HrefLink href={`/alerts/incidents/${incident.id}`}>{incident.rule_name}</HrefLink>
        ),
        width: 180,
        always: true,
        sortable: false,
      },
      {
        id: 'cause',
        header: t`Where`,
        value: (incident) => cause(incident),
        width: 240,
        grow: true,
        sortable: false,
      },
      {
        id: 'cars',
        header: t`Cars`,
        value: (incident) => incident.cars,
        numeric: true,
        width: 80,
      },
      {
        id: 'open_alerts',
        header: t`Still affected`,
        value: (incident) => incident.open_alerts,
        numeric: true,
        width: 110,
        sortable: false,
      },
      {
        id: 'state',
        header: t`State`,
        value: (incident) => incident.state,
        cell: (incident) => <IncidentStateChip incident={incident} />,
        width: 170,
        sortable: false,
      },
      {
        id: 'owner',
        header: t`Who has it`,
        value: (incident) => incident.owner_name,
        width: 140,
        sortable: false,
      },
      {
        id: 'opened_at',
        header: t`Opened`,
        value: (incident) => incident.opened_at,
        cell: (incident) => <Moment at={incident.opened_at} zone={zone} />,
        width: 120,
      },
    ],
    [t, zone, cause],
  );
}
