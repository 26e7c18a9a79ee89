import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMe } from '@/auth/use-me';
import classes from './my-day.module.css';
import { SignaturePad } from './signature-pad';
import { failWords } from './words';

type EndFormProps = {
  how: 'done' | 'failed';
  onCancel: () => void;
  /** Whether there is somewhere to keep a drawn signature. */
  drawable: boolean;
  onEnd: (more: Record<string, string>, signature: Blob | null) => void;
};

/** Signing off, or saying why it can't be done. */
export function EndForm({ how, onCancel, drawable, onEnd }: EndFormProps) {
  const { t, i18n } = useLingui();
  const { name } = useMe();
  const [signed, setSigned] = useState(name);
  const [signature, setSignature] = useState<Blob | null>(null);
  const [reason, setReason] = useState('car_gone');
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (how === 'done') onEnd({ signed_by: signed, note }, signature);
    else onEnd({ reason, note }, null);
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
      {how === 'done' && drawable ? <SignaturePad onDrawn={setSignature} /> : null}
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
