import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '@/auth/use-me';
import { HandOver } from './hand-over';
import classes from './my-day.module.css';
import { placesQuery, vanQuery } from './my-day-api';
import type { Deed } from './outbox';
import { onHand } from './stock';

type VanCardProps = { van: string; deeds: readonly Deed[]; add: (deed: Deed) => Promise<void> };

/** What lies in the technician's van; parts come from the store or a colleague, and go there. */
export function VanCard({ van, deeds, add }: VanCardProps) {
  const { t } = useLingui();
  const owner = useMe().id;
  const { data: stock } = useQuery(vanQuery(owner));
  const { data: places } = useQuery(placesQuery(owner));
  const [how, setHow] = useState<'take' | 'give' | null>(null);
  const mine = places?.value.find(({ kind, name }) => kind === 'van' && name === van);
  if (!mine) return null;
  const levels = stock?.value ?? [];
  const here = levels
    .filter(({ location }) => location === mine.id)
    .map((level) => ({ level, left: onHand(level, deeds) }))
    .filter(({ left }) => left > 0);
  return (
    <section className={classes.card} aria-label={t`Parts in ${van}`}>
      <h2 className={classes.heading}>
        <Trans>Parts in {van}</Trans>
      </h2>
      <ul className={classes.tasks}>
        {here.map(({ level, left }) => (
          <li key={level.part} className={classes.top}>
            <span>{level.part_name}</span>
            <b>{left}</b>
          </li>
        ))}
      </ul>
      {here.length === 0 ? (
        <p className={classes.dim}>
          <Trans>Nothing lies in {van} by the books.</Trans>
        </p>
      ) : null}
      {how ? (
        <HandOver
          key={how}
          how={how}
          mine={mine}
          levels={levels}
          places={places?.value ?? []}
          deeds={deeds}
          onMove={(deed) => {
            setHow(null);
            void add(deed);
          }}
          onCancel={() => setHow(null)}
        />
      ) : (
        <div className={classes.buttons}>
          <Button size="md" variant="default" onClick={() => setHow('take')}>
            <Trans>Take parts</Trans>
          </Button>
          <Button
            size="md"
            variant="default"
            disabled={here.length === 0}
            onClick={() => setHow('give')}
          >
            <Trans>Hand over</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}
