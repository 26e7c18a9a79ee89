import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { ReconDayEntryRow, ReconDayRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatDay } from '@/lib/time';
import { FormProblem } from '@/ui/forms/form-problem';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { DayChip } from './day-chip';
import { DayFigures } from './day-figures';
import { dayEntriesQuery, dayQuery, useReopenDay, useSignDay } from './recon-api';
import classes from './reconciliation.module.css';

/** One day: its figures, its signature, and how it came to be as it is. */
export function DayPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data: day, error, refetch } = useQuery(dayQuery(id));
  const entries = useQuery(dayEntriesQuery(id));
  return (
    <PeekPanel
      title={day ? formatDay(day.day, 'UTC') : t`Day`}
      label={t`Day`}
      href={`/reconciliation/days?sel=${id}`}
      status={day ? <DayChip state={day.state} /> : null}
      onClose={onClose}
    >
      {day ? (
        <div className={classes.stack}>
          {day.state === 'reopened' ? (
            <p className={classes.text}>
              <strong>
                <Trans>Reopened:</Trans>
              </strong>{' '}
              {day.reopened_why}
            </p>
          ) : null}
          <DayFigures day={day} />
          {day.open_breaks > 0 ? (
            <HrefLink href="/reconciliation/breaks?state=open">
              <Plural value={day.open_breaks} one="# open break" other="# open breaks" />
            </HrefLink>
          ) : null}
          <Can do="recon_day.sign">
            <SignForm key={day.checksum + day.state} day={day} />
          </Can>
          <ol className={classes.lines} aria-label={t`What happened`}>
            {(entries.data ?? []).map((entry) => (
              <li key={entry.id} className={classes.line}>
                <EntryLine entry={entry} zone={tz} />
              </li>
            ))}
          </ol>
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </PeekPanel>
  );
}

function EntryLine({ entry, zone }: { entry: ReconDayEntryRow; zone: string }) {
  const { t } = useLingui();
  const who = entry.actor_name ?? t`the nightly job`;
  const words = {
    prepared: t`Prepared by ${who}`,
    signed: t`Signed by ${who}`,
    reopened: t`Reopened by ${who}`,
  };
  return (
    <>
      <span className={classes.label}>{words[entry.kind]}</span>
      <time className={classes.when} dateTime={entry.at}>
        {formatDateTime(entry.at, zone)}
        {entry.note ? ` · ${entry.note}` : ''}
      </time>
    </>
  );
}

/** Sign what is shown, or take the signature back and say why. */
function SignForm({ day }: { day: ReconDayRow }) {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const sign = useSignDay(day.id);
  const reopen = useReopenDay(day.id);
  const signed = day.state === 'signed';
  const field = signed ? 'reason' : 'note';
  const error = signed ? reopen.error : sign.error;
  const act = () => {
    const said = note.trim();
    if (signed) {
      reopen.mutate({ reason: said }, { onSuccess: () => toast.done(t`The day is open again.`) });
    } else {
      sign.mutate(
        { checksum: day.checksum, note: said },
        { onSuccess: () => toast.done(t`The day is signed.`) },
      );
    }
  };
  return (
    <div className={classes.form}>
      <FormProblem error={isAboutFields(error, [field]) ? null : error} />
      <Textarea
        label={signed ? t`Why it has to be opened again` : t`A word with the signature`}
        description={
          !signed && day.open_breaks > 0
            ? t`Breaks are open: say why the day may be closed all the same.`
            : undefined
        }
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={fieldErrorsOf(error)[field]}
        maxLength={500}
        rows={2}
      />
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant={signed ? 'default' : 'filled'}
          loading={sign.isPending || reopen.isPending}
          disabled={signed && !note.trim()}
          onClick={act}
        >
          {signed ? <Trans>Reopen the day</Trans> : <Trans>Sign the day</Trans>}
        </Button>
      </div>
    </div>
  );
}
