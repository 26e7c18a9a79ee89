import { useLingui } from '@lingui/react/macro';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconArchive,
  IconCheck,
  IconCircleDashed,
  IconEye,
  IconInfoCircle,
  IconMoon,
  IconPencil,
  IconRadar2,
  IconWaveSine,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Alert, Incident, Rule } from './health-api';

export function SeverityChip({ severity }: { severity: string }) {
  const { t } = useLingui();
  if (severity === 'critical') {
    return <StatusChip tone="bad" icon={IconAlertOctagon} label={t`Critical`} />;
  }
  if (severity === 'warning') {
    return <StatusChip tone="warn" icon={IconAlertTriangle} label={t`Warning`} />;
  }
  return <StatusChip tone="info" icon={IconInfoCircle} label={t`Info`} />;
}

export function AlertStateChip({ alert }: { alert: Pick<Alert, 'state'> }) {
  const { t } = useLingui();
  if (alert.state === 'resolved') {
    return <StatusChip quiet tone="good" icon={IconCheck} label={t`Over`} />;
  }
  if (alert.state === 'snoozed') {
    return <StatusChip quiet tone="violet" icon={IconMoon} label={t`Snoozed`} />;
  }
  if (alert.state === 'acked') {
    return <StatusChip quiet tone="info" icon={IconEye} label={t`Seen`} />;
  }
  return <StatusChip quiet tone="bad" icon={IconCircleDashed} label={t`Open`} />;
}

/** That a signal comes and goes: one alert, however often. */
export function FlappingChip({ alert }: { alert: Pick<Alert, 'flapping'> }) {
  const { t } = useLingui();
  if (!alert.flapping) return null;
  return (
    <StatusChip
      quiet
      tone="violet"
      icon={IconWaveSine}
      label={t`Comes and goes`}
      title={t`The signal has come and gone at least four times within an hour.`}
    />
  );
}

export function IncidentStateChip({ incident }: { incident: Pick<Incident, 'state'> }) {
  const { t } = useLingui();
  if (incident.state === 'resolved') {
    return <StatusChip quiet tone="good" icon={IconCheck} label={t`Over`} />;
  }
  if (incident.state === 'mitigated') {
    return <StatusChip quiet tone="teal" icon={IconCheck} label={t`Calmed down`} />;
  }
  if (incident.state === 'acked') {
    return <StatusChip quiet tone="info" icon={IconEye} label={t`Somebody looks into it`} />;
  }
  return <StatusChip quiet tone="bad" icon={IconCircleDashed} label={t`Open`} />;
}

export function RuleStateChip({ rule }: { rule: Pick<Rule, 'state' | 'changed'> }) {
  const { t } = useLingui();
  if (rule.state === 'retired') {
    return <StatusChip quiet tone="neutral" icon={IconArchive} label={t`Retired`} />;
  }
  if (rule.state === 'draft') {
    return <StatusChip quiet tone="neutral" icon={IconPencil} label={t`Draft`} />;
  }
  return rule.changed ? (
    <StatusChip tone="warn" icon={IconPencil} label={t`Live, with changes not published`} />
  ) : (
    <StatusChip quiet tone="good" icon={IconRadar2} label={t`Live`} />
  );
}
