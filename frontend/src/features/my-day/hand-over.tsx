import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import classes from './my-day.module.css';
import type { Level, StockPlace } from './my-day-api';
import type { Deed } from './outbox';
import { onHand, transferOf } from './stock';

type HandOverProps = {
  /** Into the own van, or out of it. */
  how: 'take' | 'give';
  mine: StockPlace;
  levels: readonly Level[];
  places: readonly StockPlace[];
  deeds: readonly Deed[];
  onMove: (deed: Deed) => void;
  onCancel: () => void;
};

/** A part from one place to another, counted by both books at once. */
export function HandOver({ how, mine, levels, places, deeds, onMove, onCancel }: HandOverProps) {
  const { t } = useLingui();
  const [other, setOther] = useState('');
  const [part, setPart] = useState('');
  const [quantity, setQuantity] = useState('1');
  const others = places.filter((each) => each.active && each.id !== mine.id && hasSomething(each));
  const place = others.find(({ id }) => id === other) ?? others[0];
  const source = how === 'take' ? place : mine;
  const there = levels.filter((level) => level.location === source?.id && onHand(level, deeds) > 0);
  const level = there.find((each) => each.part === part) ?? there[0];
  const most = level ? onHand(level, deeds) : 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!place || !level || !source) return;
    const target = how === 'take' ? mine : place;
    onMove({
      key: newIdempotencyKey(),
      path: transferOf(level.part),
      method: 'POST',
      body: { source: source.id, target: target.id, quantity },
      visit: mine.id,
      plate: mine.name,
      what: t`${quantity} × ${level.part_name} to ${target.name}`,
    });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        size="md"
        label={how === 'take' ? t`Take from` : t`Hand to`}
        value={place?.id ?? ''}
        onChange={({ currentTarget }) => setOther(currentTarget.value)}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NativeSelect
        size="md"
        label={t`Part`}
        value={level?.part ?? ''}
        onChange={({ currentTarget }) => setPart(currentTarget.value)}
        data={there.map((each) => ({
          value: each.part,
          label: `${each.part_name} (${onHand(each, deeds)})`,
        }))}
      />
      <TextInput
        size="md"
        label={t`How many`}
        inputMode="decimal"
        pattern="\d+(\.\d{1,2})?"
        value={quantity}
        onChange={({ currentTarget }) => setQuantity(currentTarget.value)}
        error={Number(quantity) > most ? t`There are ${most}.` : undefined}
        required
      />
      <div className={classes.buttons}>
        <Button size="md" variant="default" onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
        <Button
          size="md"
          type="submit"
          disabled={!level || !(Number(quantity) > 0) || Number(quantity) > most}
        >
          {how === 'take' ? <Trans>Take it</Trans> : <Trans>Hand it over</Trans>}
        </Button>
      </div>
    </form>
  );

  function hasSomething({ id }: StockPlace): boolean {
    return how === 'give' || levels.some((each) => each.location === id);
  }
}
