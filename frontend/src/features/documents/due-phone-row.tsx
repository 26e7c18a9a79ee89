import classes from './documents.module.css';
import type { Due } from './documents-api';
import { useDueWords } from './use-due-words';
import { useDocumentKinds } from './use-kind-names';

/** A paper in two lines, for narrow screens. */
export function DuePhoneRow({ due }: { due: Due }) {
  const words = useDueWords();
  const { nameOf } = useDocumentKinds();
  return (
    <>
      <span className={classes.cardTop}>
        <b>{due.plate}</b>
        <span className={classes.when} data-stage={due.stage}>
          {words(due, due.market)}
        </span>
      </span>
      <span className={classes.cardLine} data-dim>
        {[nameOf(due.market, due.kind), due.home_station_name].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}
