import { Plural } from '@lingui/react/macro';
import classes from './my-day.module.css';
import type { Deed } from './outbox';

type CardNotesProps = { unchecked: number; visit: string; deeds: readonly Deed[] };

/** Below a stop's buttons: what is missing for the sign-off, and what of it is still on the phone. */
export function CardNotes({ unchecked, visit, deeds }: CardNotesProps) {
  const waiting = deeds.filter((deed) => deed.visit === visit && !deed.refused).length;
  return (
    <>
      {unchecked > 0 ? (
        <p className={classes.dim}>
          <Plural
            value={unchecked}
            one="Tick # point of the checklist to sign off."
            other="Tick # points of the checklist to sign off."
          />
        </p>
      ) : null}
      {waiting > 0 ? (
        <p className={classes.dim}>
          <Plural value={waiting} one="# step waits to be sent." other="# steps wait to be sent." />
        </p>
      ) : null}
    </>
  );
}
