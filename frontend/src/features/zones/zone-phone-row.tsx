import { Plural } from '@lingui/react/macro';
import type { ZoneRow } from '@/api/generated';
import { formatArea } from '@/lib/units';
import { useRuleWords } from '@/ui/zones/use-rule-words';
import { ZoneKindChip } from '@/ui/zones/zone-kind-chip';

import classes from './zones.module.css';

/** A zone in two lines, for narrow screens. */
export function ZonePhoneRow({ zone }: { zone: ZoneRow }) {
  const wordsOf = useRuleWords();
  return (
    <>
      <span className={classes.phoneLine}>
        <b className={classes.clip}>{zone.name}</b>
        <span className={classes.phoneEnd}>
          <ZoneKindChip kind={zone.kind} />
        </span>
      </span>
      <span className={classes.phoneLine} data-dim>
        <span className={classes.clip}>
          {wordsOf(zone.rules).join(', ') || formatArea(zone.area_m2)}
        </span>
        <span className={classes.phoneEnd}>
          <Plural value={zone.cars_inside} one="# car inside" other="# cars inside" />
        </span>
      </span>
    </>
  );
}
