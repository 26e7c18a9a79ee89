import '@mantine/core/styles/NumberInput.css';
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import classes from './inspections.module.css';
import type { Item } from './inspections-api';

/** An item while it is written; `key` is there once it was kept. */
export type Draft = {
  id: string;
  key?: string;
  text: string;
  kind: Item['kind'];
  photo: Item['photo'];
  unit: string;
  least: string | number;
  most: string | number;
};

let made = 0;

export function newDraft(): Draft {
  made += 1;
  const id = `new-${made}`;
  return { id, text: '', kind: 'check', photo: 'no', unit: '', least: '', most: '' };
}

export function draftOf(item: Item): Draft {
  return { ...item, id: item.key, least: item.least ?? '', most: item.most ?? '' };
}

/** As the API wants it. */
export function itemOf({ key, text, kind, photo, unit, least, most }: Draft): Partial<Item> {
  const isNumber = kind === 'number';
  const limit = (value: string | number) => (value === '' || !isNumber ? null : Number(value));
  return {
    ...(key ? { key } : {}),
    text: text.trim(),
    kind,
    photo,
    unit: isNumber ? unit : '',
    least: limit(least),
    most: limit(most),
  };
}

export type ItemRowProps = {
  draft: Draft;
  isFirst: boolean;
  isLast: boolean;
  onChange: (part: Partial<Draft>) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
};

export function ItemRow({ draft, isFirst, isLast, onChange, onMove, onRemove }: ItemRowProps) {
  const { t } = useLingui();
  const name = draft.text || t`this item`;
  return (
    <li className={classes.row}>
      <TextInput
        aria-label={t`What to look at`}
        placeholder={t`Tread of the tyres`}
        value={draft.text}
        onChange={({ currentTarget }) => onChange({ text: currentTarget.value })}
        maxLength={200}
        minLength={2}
      />
      <ActionIcon.Group>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={isFirst}
          aria-label={t`Move ${name} up`}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={isLast}
          aria-label={t`Move ${name} down`}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={14} />
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label={t`Remove ${name}`} onClick={onRemove}>
          <IconTrash size={14} />
        </ActionIcon>
      </ActionIcon.Group>
      <div className={classes.options}>
        <NativeSelect
          aria-label={t`How ${name} is answered`}
          value={draft.kind}
          onChange={({ currentTarget }) => onChange({ kind: currentTarget.value as Item['kind'] })}
          data={[
            { value: 'check', label: t`Pass or fail` },
            { value: 'number', label: t`A number` },
          ]}
        />
        <NativeSelect
          aria-label={t`Photo of ${name}`}
          value={draft.photo}
          onChange={({ currentTarget }) =>
            onChange({ photo: currentTarget.value as Item['photo'] })
          }
          data={[
            { value: 'no', label: t`No photo` },
            { value: 'on_fail', label: t`Photo if it fails` },
            { value: 'always', label: t`Always a photo` },
          ]}
        />
        {draft.kind === 'number' ? (
          <>
            <NumberInput
              aria-label={t`Least`}
              placeholder={t`Least`}
              value={draft.least}
              onChange={(least) => onChange({ least })}
              hideControls
            />
            <NumberInput
              aria-label={t`Most`}
              placeholder={t`Most`}
              value={draft.most}
              onChange={(most) => onChange({ most })}
              hideControls
            />
            <TextInput
              aria-label={t`Unit`}
              placeholder={t`Unit`}
              value={draft.unit}
              onChange={({ currentTarget }) => onChange({ unit: currentTarget.value })}
              maxLength={12}
            />
          </>
        ) : null}
      </div>
    </li>
  );
}
