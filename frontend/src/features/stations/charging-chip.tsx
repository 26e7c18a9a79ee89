import { useLingui } from '@lingui/react/macro';
import { IconBolt } from '@tabler/icons-react';
import { UNKNOWN } from '@/lib/units';
import { StatusChip } from '@/ui/status/status-chip';

/** Whether cars can be charged here. */
export function ChargingChip({ charging }: { charging: boolean }) {
  const { t } = useLingui();
  return charging ? <StatusChip tone="teal" icon={IconBolt} label={t`Chargers`} quiet /> : UNKNOWN;
}
