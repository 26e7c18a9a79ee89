import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import { useMe } from '@/auth/use-me';
import classes from './my-day.module.css';
import { type MyStop, vanQuery } from './my-day-api';
import type { Deed } from './outbox';
import { onHand } from './stock';

type VanPartsProps = {
  order: string;
  stop: MyStop;
  van: string;
  deeds: readonly Deed[];
  add: (deed: Deed) => Promise<void>;
};

/** Parts out of the technician's own van into the car: a line of the order, counted off where they lay. */
export function VanParts({ order, stop, van, deeds, add }: VanPartsProps) {
  const { t } = useLingui();
  const { data } = useQuery(vanQuery(useMe().id));
  const [open, setOpen] = useState(false);
  const [part, setPart] = useState('');
  const [quantity, setQuantity] = useState('1');
  const levels = (data?.value ?? []).filter(
    ({ location_kind, location_name }) => location_kind === 'van' && location_name === van,
  );
  const chosen = levels.find((level) => level.part === part) ?? levels[0];
  if (!open) {
    return (
      <Button size="md" variant="default" onClick={() => setOpen(true)}>
        <Trans>Use a part</Trans>
      </Button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    setOpen(false);
    void add({
      key: newIdempotencyKey(),
      path: `/work-orders/${order}/parts`,
      method: 'POST',
      body: { part: chosen.part, location: chosen.location, quantity },
      visit: stop.visit.id,
      plate: stop.visit.plate,
      what: t`${quantity} × ${chosen.part_name}`,
    });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {chosen ? (
        <>
          <NativeSelect
            size="md"
            label={t`Part in ${van}`}
            value={chosen.part}
            onChange={({ currentTarget }) => setPart(currentTarget.value)}
            data={levels.map((level) => ({
              value: level.part,
              label: `${level.part_name} (${onHand(level, deeds)})`,
            }))}
          />
          <TextInput
            size="md"
            label={t`How many`}
            inputMode="decimal"
            pattern="\d+(\.\d{1,2})?"
            value={quantity}
            onChange={({ currentTarget }) => setQuantity(currentTarget.value)}
            required
          />
        </>
      ) : (
        <p className={classes.dim}>
          <Trans>Nothing lies in {van} by the books.</Trans>
        </p>
      )}
      <div className={classes.buttons}>
        <Button size="md" variant="default" onClick={() => setOpen(false)}>
          <Trans>Back</Trans>
        </Button>
        {chosen ? (
          <Button size="md" type="submit">
            <Trans>Use it</Trans>
          </Button>
        ) : null}
      </div>
    </form>
  );
}
