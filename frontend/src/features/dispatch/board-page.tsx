import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useCan } from '@/auth/use-can';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './dispatch.module.css';
import { useAsk } from './dispatch-api';
import { DispatchTabs } from './dispatch-tabs';
import { PlanSummary } from './plan-summary';
import { useBoard } from './use-board';

const DayBoard = lazy(async () => ({ default: (await import('./day-board')).DayBoard }));
const PublishDialog = lazy(async () => ({
  default: (await import('./publish-dialog')).PublishDialog,
}));

/** One day: technicians and time, what nobody has, and the plan's way from proposal to work. */
export function BoardPage() {
  const { t } = useLingui();
  const may = useCan()('dispatch.plan');
  const { market, day, search, update, query, board } = useBoard();
  const ask = useAsk();
  const plan = board?.plan;
  const start = () =>
    ask.mutate(
      { market: market.code, day },
      {
        onSuccess: () => toast.done(t`The day is being planned; the proposal comes up here.`),
        onError: (error) => toast.failed(error),
      },
    );
  return (
    <Page
      title={t`Dispatch`}
      fill
      actions={
        may ? (
          <>
            <Button size="xs" variant="default" onClick={start} loading={ask.isPending}>
              <Trans>Plan the day</Trans>
            </Button>
            <Button
              size="xs"
              disabled={plan?.state !== 'proposed'}
              onClick={() => update({ do: 'publish' })}
            >
              <Trans>Review and publish</Trans>
            </Button>
          </>
        ) : null
      }
    >
      <DispatchTabs active="board" />
      <div className={classes.bar}>
        <TextInput
          type="date"
          size="xs"
          aria-label={t`Day`}
          value={day}
          onChange={({ currentTarget }) =>
            update({ day: currentTarget.value || undefined, plan: undefined, sel: undefined })
          }
        />
        <PlanSummary board={board} />
        {board?.proposed && board.proposed !== plan?.id ? (
          <Button size="xs" variant="light" onClick={() => update({ plan: board.proposed ?? '' })}>
            <Trans>Show the proposal</Trans>
          </Button>
        ) : null}
        {search.plan && board?.published ? (
          <Button size="xs" variant="default" onClick={() => update({ plan: undefined })}>
            <Trans>Show what is published</Trans>
          </Button>
        ) : null}
      </div>
      {query.error && !board ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      <div className={classes.frame}>
        {board ? (
          <Suspense fallback={<SkeletonBlock lines={12} />}>
            <DayBoard board={board} />
          </Suspense>
        ) : query.error ? null : (
          <SkeletonBlock lines={12} />
        )}
      </div>
      {search.do === 'publish' && plan ? (
        <Suspense fallback={null}>
          <PublishDialog
            plan={plan}
            onClose={() => update({ do: undefined })}
            onPublished={() => update({ do: undefined, plan: undefined })}
          />
        </Suspense>
      ) : null}
    </Page>
  );
}
