import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useMarket } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CalendarList } from './calendar-list';
import { PolicyList } from './policy-list';
import classes from './promises.module.css';
import { calendarsQuery, namesOf, policiesQuery, queuesQuery } from './promises-api';

const PolicyDialog = lazy(async () => ({
  default: (await import('./policy-dialog')).PolicyDialog,
}));
const CalendarDialog = lazy(async () => ({
  default: (await import('./calendar-dialog')).CalendarDialog,
}));

const NEW = 'new';

/** What customers are promised, and when desks work. */
export function PromisesPage() {
  const { t } = useLingui();
  const { code } = useMarket();
  const [search, update] = useUrlSearch();
  const policies = useQuery(policiesQuery);
  const calendars = useQuery(calendarsQuery);
  const queues = useQuery(queuesQuery);
  const here = (calendars.data ?? []).filter(({ market }) => market === code);
  const mine = (policies.data ?? []).filter(({ market }) => market === code);
  const policy = mine.find(({ id }) => id === search.policy) ?? null;
  const calendar = here.find(({ id }) => id === search.calendar) ?? null;
  const names = namesOf(queues.data ?? [], code);
  const error = policies.error ?? calendars.error;
  if (error && !policies.data) {
    return (
      <Page title={t`Service levels`}>
        <ErrorState error={error} onRetry={() => void policies.refetch()} />
      </Page>
    );
  }
  return (
    <Page title={t`Service levels`}>
      <div className={`${classes.stack} ${classes.page}`}>
        <Card
          title={t`What is promised`}
          tools={
            <Button size="xs" disabled={here.length === 0} onClick={() => update({ policy: NEW })}>
              <Trans>New promise</Trans>
            </Button>
          }
        >
          <p className={classes.sentence}>
            <Trans>
              The first promise that fits a ticket holds. One without any time says that nothing is
              promised.
            </Trans>
          </p>
          <PolicyList
            policies={mine}
            queues={names}
            pending={policies.isPending}
            onEdit={(id) => update({ policy: id })}
          />
        </Card>
        <Card
          title={t`When desks work`}
          tools={
            <Button size="xs" variant="default" onClick={() => update({ calendar: NEW })}>
              <Trans>New calendar</Trans>
            </Button>
          }
        >
          <CalendarList
            calendars={here}
            pending={calendars.isPending}
            onEdit={(id) => update({ calendar: id })}
          />
        </Card>
      </div>
      <Suspense fallback={null}>
        {here[0] && (policy || search.policy === NEW) ? (
          <PolicyDialog
            key={search.policy}
            policy={policy}
            calendars={here}
            queues={names}
            onClose={() => update({ policy: undefined })}
          />
        ) : null}
        {calendar || search.calendar === NEW ? (
          <CalendarDialog
            key={search.calendar}
            calendar={calendar}
            onClose={() => update({ calendar: undefined })}
          />
        ) : null}
      </Suspense>
    </Page>
  );
}
