import { useLingui } from '@lingui/react/macro';
import { StatusChip } from './status-chip';
import { isVehicleState, vehicleStates } from './vehicle-states';

export type VehicleStateChipProps = { state: string; quiet?: boolean };

/** A vehicle's MDS state; a state that we do not know yet is shown as it came. */
export function VehicleStateChip({ state, quiet }: VehicleStateChipProps) {
  const { t } = useLingui();
  if (!isVehicleState(state)) return <StatusChip tone="neutral" label={state} quiet={quiet} />;
  const { label, tone, icon } = vehicleStates[state];
  return <StatusChip tone={tone} icon={icon} label={t(label)} quiet={quiet} />;
}
