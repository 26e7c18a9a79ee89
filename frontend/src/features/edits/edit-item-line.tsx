import type { VehicleEditItemRow } from '@/api/generated';
import { ChangeList } from '@/ui/timeline/change-list';
import { HrefLink } from '@/ui/url/href-link';
import classes from './edits.module.css';
import { changesOf } from './edits-api';
import { useFieldWords } from './use-field-words';

/** One car: from what to what, or why not. */
export function EditItemLine({ item }: { item: VehicleEditItemRow }) {
  const words = useFieldWords();
  const changes = Object.entries(changesOf(item)).map(([field, { from, to }]) => ({
    field: words.name(field),
    before: words.value(field, from),
    after: words.value(field, to),
  }));
  return (
    <li className={classes.line}>
      <HrefLink href={`/vehicles/${item.vehicle_id}`}>{item.plate}</HrefLink>
      <div>
        {item.reason ? <p className={classes.text}>{item.reason}</p> : null}
        {changes.length > 0 ? <ChangeList changes={changes} /> : null}
      </div>
    </li>
  );
}
