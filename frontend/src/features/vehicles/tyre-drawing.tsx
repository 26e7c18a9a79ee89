import { useLingui } from '@lingui/react/macro';
import { formatKilopascal } from '@/lib/units';
import classes from './vehicles.module.css';

/** Below that much of the fullest tyre, a tyre stands out: it loses air. */
const LOW_SHARE = 0.85;

/** The car from above with the pressure at each wheel; a soft tyre is marked with words, too. */
export function TyreDrawing({ pressures }: { pressures: readonly number[] | null }) {
  const { t } = useLingui();
  if (!pressures || pressures.length < 4) {
    return <p className={classes.dim}>{t`No tyre pressures told`}</p>;
  }
  const names = [t`Front left`, t`Front right`, t`Rear left`, t`Rear right`];
  const fullest = Math.max(...pressures);
  return (
    <div className={classes.tyreCar}>
      <svg viewBox="0 0 60 100" aria-hidden className={classes.tyreBody}>
        <rect x="14" y="4" width="32" height="92" rx="13" />
        <path d="M19 30 Q30 23 41 30 L39 42 H21 Z" />
        <path d="M21 78 H39 L41 86 Q30 91 19 86 Z" />
      </svg>
      <ul aria-label={t`Tyre pressures`}>
        {pressures.slice(0, 4).map((kpa, wheel) => {
          const low = kpa < fullest * LOW_SHARE;
          return (
            <li key={names[wheel]} data-low={low || undefined}>
              <span className={classes.legend}>{names[wheel]}</span> {formatKilopascal(kpa)}
              {low ? <small>{t`low`}</small> : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
