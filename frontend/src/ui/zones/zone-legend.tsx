import { useLingui } from '@lingui/react/macro';
import { ZONE_KINDS, type ZoneKind, zoneKinds } from './zone-kinds';
import classes from './zones.module.css';

/** What the colours of the drawn zones mean. */
export function ZoneLegend({ kinds }: { kinds: readonly ZoneKind[] }) {
  const { t } = useLingui();
  const shown = ZONE_KINDS.filter((kind) => kinds.includes(kind));
  if (shown.length === 0) return null;
  return (
    <ul className={classes.legend} aria-label={t`Kinds of zones`}>
      {shown.map((kind) => {
        const { icon: Glyph, color, label } = zoneKinds[kind];
        return (
          <li key={kind}>
            <Glyph size={14} color={`var(${color})`} aria-hidden />
            {t(label)}
          </li>
        );
      })}
    </ul>
  );
}
