import { useLingui } from '@lingui/react/macro';
import { formatCount } from '@/lib/units';
import { ShapeIcon } from '@/ui/map/shape-icon';
import { VEHICLE_STATES, type VehicleState, vehicleStates } from '@/ui/status/vehicle-states';
import classes from './map.module.css';

export type StateLegendProps = {
  counts: ReadonlyMap<string, number>;
  /** States that the filter keeps; none = all. */
  chosen: readonly string[];
  onChange: (states: readonly string[]) => void;
  isLoading: boolean;
};

/** What colours and forms mean, how many cars are in each state; a click keeps only those. */
export function StateLegend({ counts, chosen, onChange, isLoading }: StateLegendProps) {
  const { t } = useLingui();
  const toggle = (state: VehicleState) =>
    onChange(chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row that scrolls
    <div className={classes.legend} role="group" aria-label={t`Cars by state`}>
      {VEHICLE_STATES.map((state) => {
        const { label, color, shape } = vehicleStates[state];
        const count = counts.get(state) ?? 0;
        return (
          <button
            key={state}
            type="button"
            className={classes.state}
            aria-pressed={chosen.includes(state)}
            data-none={count === 0 || undefined}
            onClick={() => toggle(state)}
          >
            <ShapeIcon shape={shape} color={color} />
            {t(label)} <b>{isLoading ? '·' : formatCount(count)}</b>
          </button>
        );
      })}
    </div>
  );
}
