import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { IconCamera, IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { FormProblem } from '@/ui/forms/form-problem';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './report.module.css';
import { type FaultKind, sendReport, sheetCarQuery } from './report-api';

/** Whoever scanned the sheet in a car says what is wrong; nobody signs in. */
export function ReportPage({ code }: { code: string }) {
  const { data: car, error } = useQuery(sheetCarQuery(code));
  const [isSent, setSent] = useState(false);
  return (
    <main className={classes.page}>
      {isSent ? (
        <Thanks onMore={() => setSent(false)} />
      ) : error ? (
        <>
          <h1>
            <Trans>This sheet is no longer in use</Trans>
          </h1>
          <p className={classes.car}>
            <Trans>Please call the number in the app.</Trans>
          </p>
        </>
      ) : car ? (
        <>
          <h1>
            <Trans>What is wrong with this car?</Trans>
          </h1>
          <p className={classes.car}>
            {car.plate} · {car.make} {car.model}
          </p>
          <ReportForm code={code} onSent={() => setSent(true)} />
        </>
      ) : (
        <SkeletonBlock lines={10} />
      )}
    </main>
  );
}

function ReportForm({ code, onSent }: { code: string; onSent: () => void }) {
  const { t } = useLingui();
  // one word a report, kept over retries: sending twice is one
  const ticket = useRef(crypto.randomUUID());
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<FaultKind | null>(null);
  const [text, setText] = useState('');
  const [photo, setPhoto] = useState<File | null>(null);
  const send = useMutation({ mutationFn: sendReport, onSuccess: onSent });
  const kinds: Record<FaultKind, string> = {
    tyre: t`Tyre or wheel`,
    lights: t`Lights`,
    doors: t`Doors or windows`,
    damage: t`Damage`,
    dirty: t`Dirty inside`,
    charging: t`Does not charge`,
    other: t`Something else`,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind) send.mutate({ code, ticket: ticket.current, kind, text: text.trim(), photo });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={send.error} />
      <fieldset className={classes.kinds}>
        <legend>
          <Trans>What is it?</Trans>
        </legend>
        {(Object.keys(kinds) as FaultKind[]).map((each) => (
          <Button
            key={each}
            h={52}
            variant={kind === each ? 'filled' : 'default'}
            aria-pressed={kind === each}
            onClick={() => setKind(each)}
          >
            {kinds[each]}
          </Button>
        ))}
      </fieldset>
      <Textarea
        label={t`More about it`}
        placeholder={t`Left rear tyre looks flat`}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        maxLength={500}
        rows={3}
        size="md"
      />
      <Button
        h={52}
        variant="default"
        leftSection={photo ? <IconCheck size={18} /> : <IconCamera size={18} />}
        onClick={() => input.current?.click()}
      >
        {photo ? <Trans>Another photo instead</Trans> : <Trans>Add a photo</Trans>}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        aria-label={t`Photo`}
        onChange={({ currentTarget }) => setPhoto(currentTarget.files?.[0] ?? null)}
      />
      <Button type="submit" h={52} loading={send.isPending} disabled={kind === null}>
        <Trans>Send it</Trans>
      </Button>
    </form>
  );
}

function Thanks({ onMore }: { onMore: () => void }) {
  return (
    <>
      <h1>
        <Trans>Thank you</Trans>
      </h1>
      <p className={classes.car}>
        <Trans>Our workshop has it. You need to do nothing more.</Trans>
      </p>
      <Button h={52} variant="default" onClick={onMore}>
        <Trans>Report something else</Trans>
      </Button>
    </>
  );
}
