import { useLingui } from '@lingui/react/macro';
import { StatusChip } from '@/ui/status/status-chip';
import { type Stage, stageLooks } from './stages';

export function StageChip({ stage, quiet }: { stage: Stage; quiet?: boolean }) {
  const { i18n } = useLingui();
  const { label, tone, icon } = stageLooks[stage];
  return <StatusChip tone={tone} icon={icon} label={i18n._(label)} quiet={quiet} />;
}
