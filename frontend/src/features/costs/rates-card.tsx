import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import { useCan } from '@/auth/use-can';
import { formatDate } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { describeError } from '@/ui/states/describe-error';
import { toast } from '@/ui/states/toast';
import { costKeys } from './costs-api';
import { trimZeros } from './decimals';
import classes from './insight.module.css';
import { enterRate, ratesQuery } from './insight-api';

/** Dated exchange rates: each holds from its day until the next. */
export function RatesCard({ quote }: { quote: string | undefined }) {
  const { t } = useLingui();
  const can = useCan();
  const { data } = useQuery(ratesQuery());
  const rates = data?.items ?? [];
  return (
    <Card title={t`Exchange rates`}>
      <ul className={classes.list} aria-label={t`Rates, newest first`}>
        {rates.map((rate) => (
          <li key={rate.id}>
            <span>
              {t`From ${formatDate(rate.day, 'UTC')}: 1 ${rate.currency} is ${trimZeros(rate.rate)} ${rate.quote}`}
            </span>
            <small>{rate.source}</small>
          </li>
        ))}
        {data && rates.length === 0 ? (
          <li>
            <Trans>No rate yet: costs in another currency stay apart until there is one.</Trans>
          </li>
        ) : null}
      </ul>
      {can('cost.import') && quote ? <RateForm quote={quote} /> : null}
    </Card>
  );
}

function RateForm({ quote }: { quote: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  const enter = useMutation({
    mutationFn: (form: FormData) =>
      enterRate(
        {
          day: String(form.get('day')),
          currency: String(form.get('currency')).toUpperCase(),
          quote,
          rate: String(form.get('rate')),
          source: String(form.get('source')),
        },
        key,
      ),
    onSuccess: () => {
      setKey(newIdempotencyKey());
      toast.done(t`The rate holds from its day on.`);
      void client.invalidateQueries({ queryKey: costKeys.all });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    enter.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className={classes.form} onSubmit={submit} onChange={() => setKey(newIdempotencyKey())}>
      <TextInput size="xs" type="date" name="day" label={t`From`} required />
      <TextInput
        size="xs"
        name="currency"
        label={t`Currency`}
        defaultValue="USD"
        maxLength={3}
        minLength={3}
        required
      />
      <TextInput
        size="xs"
        name="rate"
        label={t`In ${quote}`}
        inputMode="decimal"
        pattern="[0-9]+([.][0-9]{1,8})?"
        required
      />
      <TextInput size="xs" name="source" label={t`Source`} maxLength={120} required />
      <Button size="xs" type="submit" loading={enter.isPending}>
        <Trans>Enter rate</Trans>
      </Button>
      {enter.error ? <p role="alert">{describeError(enter.error)}</p> : null}
    </form>
  );
}
