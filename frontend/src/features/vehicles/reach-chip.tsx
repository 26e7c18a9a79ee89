import { useLingui } from '@lingui/react/macro';
import { IconAntennaBars5, IconAntennaBarsOff } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';

export type ReachChipProps = { contactable: boolean | null; quiet?: boolean };

/** Whether the car still speaks to us. */
export function ReachChip({ contactable, quiet }: ReachChipProps) {
  const { t } = useLingui();
  if (contactable === null)
    return <StatusChip tone="neutral" label={t`Never heard`} quiet={quiet} />;
  return contactable ? (
    <StatusChip tone="good" icon={IconAntennaBars5} label={t`Within reach`} quiet={quiet} />
  ) : (
    <StatusChip tone="bad" icon={IconAntennaBarsOff} label={t`Silent`} quiet={quiet} />
  );
}
