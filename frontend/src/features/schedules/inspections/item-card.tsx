import '@mantine/core/styles/NumberInput.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconCamera, IconCheck, IconMinus, IconPhoto, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { toast } from '@/ui/states/toast';
import classes from './inspections.module.css';
import {
  type Answer,
  type AnswerValues,
  type Item,
  openPhoto,
  type Photo,
} from './inspections-api';

export type ItemCardProps = {
  item: Item;
  answer?: Answer;
  photos: Photo[];
  /** Nobody writes any more; also how a template previews its items. */
  readOnly: boolean;
  onAnswer: (values: AnswerValues) => void;
  onPhoto: (file: File) => void;
};

/** One thing to look at: large enough for a thumb. */
export function ItemCard({ item, answer, photos, readOnly, onAnswer, onPhoto }: ItemCardProps) {
  const { t } = useLingui();
  const [note, setNote] = useState(answer?.note ?? '');
  const say = (values: Omit<AnswerValues, 'item'>) =>
    onAnswer({ item: item.key, note, value: answer?.value, ...values });
  const choice = (result: Answer['result'], icon: ReactNode, label: string, color: string) => (
    <Button
      variant={answer?.result === result ? 'filled' : 'default'}
      color={color}
      aria-pressed={answer?.result === result}
      leftSection={icon}
      disabled={readOnly}
      onClick={() => say({ result, value: null })}
    >
      {label}
    </Button>
  );
  return (
    <fieldset className={classes.item} data-result={answer?.result}>
      <legend className={classes.unseen}>{item.text}</legend>
      <div className={classes.head}>
        <span>{item.text}</span>
        <Limits item={item} />
      </div>
      {item.kind === 'number' ? (
        <Measured item={item} answer={answer} readOnly={readOnly} onSay={say} />
      ) : (
        <div className={classes.choices}>
          {choice('pass', <IconCheck size={16} />, t`Pass`, 'teal.9')}
          {choice('fail', <IconX size={16} />, t`Fail`, 'red.8')}
          {choice('na', <IconMinus size={16} />, t`N/A`, 'gray.7')}
        </div>
      )}
      {answer?.result === 'fail' || answer?.note ? (
        <TextInput
          aria-label={t`What is wrong with ${item.text}`}
          placeholder={t`What is wrong?`}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          onBlur={() => (note === answer.note ? undefined : say({ result: answer.result }))}
          maxLength={500}
          readOnly={readOnly}
        />
      ) : null}
      <Photos item={item} photos={photos} readOnly={readOnly} onPhoto={onPhoto} />
    </fieldset>
  );
}

function Limits({ item }: { item: Item }) {
  const { t } = useLingui();
  const { least, most, unit } = item;
  if (least === null && most === null) return <span className={classes.limits}>{unit}</span>;
  const text =
    least === null
      ? t`at most ${most} ${unit}`
      : most === null
        ? t`at least ${least} ${unit}`
        : t`${least} to ${most} ${unit}`;
  return <span className={classes.limits}>{text}</span>;
}

type MeasuredProps = Pick<ItemCardProps, 'item' | 'answer' | 'readOnly'> & {
  onSay: (values: Omit<AnswerValues, 'item'>) => void;
};

/** A number, judged by its limits as soon as one leaves the field. */
function Measured({ item, answer, readOnly, onSay }: MeasuredProps) {
  const { t } = useLingui();
  const [value, setValue] = useState<string | number>(answer?.value ? Number(answer.value) : '');
  const send = () => {
    if (value === '' || Number(value) === Number(answer?.value ?? Number.NaN)) return;
    onSay({ result: null, value: String(value) });
  };
  const failed = answer?.result === 'fail' ? t`Outside of its limits` : undefined;
  return (
    <div className={classes.number}>
      <NumberInput
        aria-label={item.text}
        placeholder={item.unit || t`Measured`}
        value={value}
        onChange={setValue}
        onBlur={send}
        error={failed}
        decimalScale={3}
        readOnly={readOnly}
        inputMode="decimal"
        size="md"
        hideControls
      />
      <Button
        size="md"
        variant={answer?.result === 'na' ? 'filled' : 'default'}
        color="gray.7"
        aria-pressed={answer?.result === 'na'}
        disabled={readOnly}
        onClick={() => {
          setValue('');
          onSay({ result: 'na', value: null });
        }}
      >
        <Trans>N/A</Trans>
      </Button>
    </div>
  );
}

type PhotosProps = Pick<ItemCardProps, 'item' | 'photos' | 'readOnly' | 'onPhoto'>;

function Photos({ item, photos, readOnly, onPhoto }: PhotosProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const wish =
    item.photo === 'always' ? t`needed` : item.photo === 'on_fail' ? t`needed when it fails` : '';
  if (item.photo === 'no' && readOnly && photos.length === 0) return null;
  return (
    <div className={classes.tools}>
      {readOnly ? null : (
        <Button
          variant="default"
          leftSection={<IconCamera size={16} />}
          onClick={() => input.current?.click()}
        >
          <Trans>Photo</Trans>
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        aria-label={t`Photo of ${item.text}`}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) onPhoto(file);
        }}
      />
      {photos.map((photo, index) => (
        <Button
          key={photo.id}
          variant="subtle"
          leftSection={<IconPhoto size={16} />}
          onClick={() => openPhoto(photo.id).catch((error: unknown) => toast.failed(error))}
        >
          {t`Photo ${index + 1}`}
        </Button>
      ))}
      {wish && photos.length === 0 ? <span className={classes.limits}>{wish}</span> : null}
    </div>
  );
}
