import { useLingui } from '@lingui/react/macro';
import { StatusChip } from '@/ui/status/status-chip';
import { dueLooks } from './due-words';
import type { DueStatus } from './schedules-api';

export function DueChip({ status }: { status: DueStatus }) {
  const { i18n } = useLingui();
  const { label, tone, icon } = dueLooks[status];
  return <StatusChip tone={tone} icon={icon} label={i18n._(label)} />;
}
