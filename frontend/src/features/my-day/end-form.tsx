import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMe } from '@/auth/use-me';
import classes from './my-day.module.css';
import { failWords } from './words';

type EndFormProps = {
  how: 'done' | 'failed';
  onCancel: () => void;
  onEnd: (more: Record<string, string>) => void;
};

/** Signing off, or saying why it can't be done. */
export function EndForm({ how, onCancel, onEnd }: EndFormProps) {
  const { t, i18n } = useLingui();
  const { name } = useMe();
  const [signed, setSigned] = useState(name);
  const [reason, setReason] = useState('car_gone');
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onEnd(how === 'done' ? { signed_by: signed, note } : { reason, note });
  };
  return (
    <form className={classes.tasks} onSubmit={submit}>
      {how === 'done' ? (
        <TextInput
          size="md"
          label={t`Signed by`}
          value={signed}
          onChange={({ currentTarget }) => setSigned(currentTarget.value)}
          maxLength={120}
          required
        />
      ) : (
        <NativeSelect
          size="md"
          label={t`Why`}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          data={Object.entries(failWords).map(([value, label]) => ({
            value,
            label: i18n._(label),
          }))}
        />
      )}
      <Textarea
        size="md"
        label={t`Note`}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        maxLength={500}
        rows={2}
      />
      <div className={classes.buttons}>
        <Button size="md" variant="default" onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
        <Button size="md" type="submit" color={how === 'failed' ? 'red.9' : undefined}>
          {how === 'done' ? <Trans>Sign off</Trans> : <Trans>Give up</Trans>}
        </Button>
      </div>
    </form>
  );
}
