import '@mantine/core/styles/NumberInput.css';
import '@mantine/core/styles/Switch.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, NumberInput, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf } from '@/api/field-errors';
import { useCan } from '@/auth/use-can';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './privacy.module.css';
import { type Retention, retentionQuery, useSetRetention } from './privacy-api';
import { PrivacyTabs } from './privacy-tabs';

/** For how long rows are kept, and what would go tonight. */
export function RetentionPage() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(retentionQuery);
  return (
    <Page title={t`How long it is kept`}>
      <PrivacyTabs active="retention" />
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      <Card title={t`Rows that grow old`}>
        <p className={classes.dim}>
          <Trans>
            Every night what is older is blanked or forgotten. Rentals, payments and the ledger are
            not among them: the books are kept, and hold no name.
          </Trans>
        </p>
        {data ? (
          <ul className={classes.rows}>
            {data.map((row) => (
              <RetentionLine key={`${row.kind} ${row.version}`} row={row} />
            ))}
          </ul>
        ) : error ? null : (
          <SkeletonBlock lines={6} />
        )}
      </Card>
    </Page>
  );
}

function RetentionLine({ row }: { row: Retention }) {
  const { t } = useLingui();
  const may = useCan()('data_request.approve');
  const save = useSetRetention(row);
  const [days, setDays] = useState<number | string>(row.days);
  const keep = (body: { days?: number; is_active?: boolean }) =>
    save.mutate(body, {
      onSuccess: () => toast.done(t`It counts from tonight on.`),
      onError: (error) => toast.failed(error),
    });
  return (
    <li>
      <span className={classes.grow}>
        <strong>{row.label}</strong>
        <small className={classes.dim}>
          {t`After that they ${row.fate}.`}{' '}
          {row.is_active ? (
            <Plural
              value={row.rows_due}
              _0="Nothing would go tonight."
              one="One row would go tonight."
              other="# rows would go tonight."
            />
          ) : (
            t`Nothing goes: it is switched off.`
          )}
        </small>
      </span>
      <span className={classes.tools}>
        <NumberInput
          className={classes.days}
          size="xs"
          aria-label={t`${row.label}: days`}
          value={days}
          onChange={setDays}
          disabled={!may}
          min={row.least_days}
          max={3650}
          suffix={t` days`}
          error={fieldErrorsOf(save.error).days}
          hideControls
        />
        {may ? (
          <Button
            size="xs"
            variant="default"
            disabled={Number(days) === row.days}
            loading={save.isPending}
            onClick={() => keep({ days: Number(days) })}
          >
            <Trans>Save</Trans>
          </Button>
        ) : null}
        <Switch
          size="xs"
          label={t`In force`}
          checked={row.is_active}
          disabled={!may || save.isPending}
          onChange={({ currentTarget }) => keep({ is_active: currentTarget.checked })}
        />
      </span>
    </li>
  );
}
