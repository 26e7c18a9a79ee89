import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { isApiError } from '@/api/api-error';
import { useCan } from '@/auth/use-can';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { FormProblem } from '@/ui/forms/form-problem';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { InspectionChip } from './inspection-chip';
import classes from './inspections.module.css';
import {
  answersQuery,
  inspectionQuery,
  type Opened,
  photosQuery,
  useAbandon,
  useAddPhoto,
  useAnswer,
  useFinish,
} from './inspections-api';
import { ItemCard } from './item-card';

/** Somebody stands before the car: item by item, kept as it is said, signed at the end. */
export function InspectionPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: answer, error, refetch } = useQuery(inspectionQuery(id));
  const answers = useQuery(answersQuery(id));
  const photos = useQuery(photosQuery(id));
  const say = useAnswer(id);
  const add = useAddPhoto(id);
  const may = useCan()('work_order.work');
  if (!answer || !answers.data || !photos.data) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Inspection`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={14} />
        )}
      </Page>
    );
  }
  const inspection = answer.data;
  const isOpen = inspection.state === 'open';
  const failed = { onError: (problem: unknown) => toast.failed(problem) };
  const given = new Map(answers.data.map((each) => [each.item, each]));
  return (
    <Page
      title={`${inspection.plate}: ${inspection.template_name}`}
      status={<InspectionChip inspection={inspection} />}
    >
      <div className={classes.form}>
        <About inspection={inspection} />
        {inspection.items.map((item) => (
          <ItemCard
            key={item.key}
            item={item}
            answer={given.get(item.key)}
            photos={photos.data.filter((photo) => photo.item === item.key)}
            readOnly={!isOpen || !may}
            onAnswer={(values) => say.mutate(values, failed)}
            onPhoto={(file) => add.mutate({ item: item.key, file }, failed)}
          />
        ))}
        {isOpen && may ? (
          <Sign inspection={inspection} answered={given.size} busy={say.isPending} />
        ) : null}
      </div>
    </Page>
  );
}

function About({ inspection }: { inspection: Opened }) {
  const { tz } = useMarket();
  const when = formatDateTime(inspection.finished_at ?? inspection.started_at, tz);
  const who = inspection.finished_by_name ?? inspection.started_by_name;
  return (
    <p className={classes.dim}>
      <HrefLink href={`/vehicles/${inspection.vehicle}`}>{inspection.plate}</HrefLink>{' '}
      <Trans>
        Revision {inspection.number}, {who}, {when}
      </Trans>
      {inspection.signed_name ? (
        <>
          {' · '}
          <Trans>signed {inspection.signed_name}</Trans>
        </>
      ) : null}
      {inspection.led_to ? (
        <>
          {' · '}
          <Trans>
            led to{' '}
            <HrefLink href={`/work-orders/${inspection.led_to}`}>{inspection.order_code}</HrefLink>
          </Trans>
        </>
      ) : null}
    </p>
  );
}

type SignProps = { inspection: Opened; answered: number; busy: boolean };

function Sign({ inspection, answered, busy }: SignProps) {
  const { t } = useLingui();
  const me = useMe();
  const finish = useFinish(inspection);
  const abandon = useAbandon(inspection);
  const [name, setName] = useState(me.name);
  const total = inspection.items.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    finish.mutate(name.trim(), {
      onSuccess: ({ data }) =>
        toast.done(
          data.order_code
            ? t`What failed is work order ${data.order_code} now.`
            : t`${data.plate} is in order.`,
        ),
    });
  };
  return (
    <form className={classes.item} onSubmit={submit}>
      <FormProblem error={finish.error ?? abandon.error} />
      {inspection.signature ? (
        <TextInput
          label={t`Signed`}
          description={t`Your name stands for what you have seen.`}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={80}
          size="md"
          required
        />
      ) : null}
      <div className={classes.tools}>
        <Button type="submit" loading={finish.isPending || busy} disabled={answered < total}>
          {inspection.signature ? <Trans>Sign and finish</Trans> : <Trans>Finish</Trans>}
        </Button>
        <Button
          variant="default"
          loading={abandon.isPending}
          onClick={() => abandon.mutate(undefined)}
        >
          <Trans>Give it up</Trans>
        </Button>
        <span className={classes.limits}>{t`${answered} of ${total} answered`}</span>
      </div>
    </form>
  );
}
