import { useLingui } from '@lingui/react/macro';
import { StatusChip } from '@/ui/status/status-chip';
import type { Step } from './commissioning-api';
import { stateLooks } from './steps';

export function StepChip({ step, title }: { step: Step; title?: string }) {
  const { i18n } = useLingui();
  const { label, tone, icon } = stateLooks[step.state];
  return (
    <StatusChip quiet tone={tone} icon={icon} label={i18n._(label)} title={title ?? step.note} />
  );
}
