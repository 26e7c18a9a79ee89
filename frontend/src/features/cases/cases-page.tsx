import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { useIsPhone } from '@/ui/page/use-is-phone';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CaseTabs } from './case-tabs';
import classes from './cases.module.css';
import { POLL_MS, type Ticket, ticketKeys } from './cases-api';
import { TicketList } from './ticket-list';
import { useCaseFields } from './use-case-fields';
import { useCaseViews } from './use-case-views';

const TicketDesk = lazy(async () => ({ default: (await import('./ticket-desk')).TicketDesk }));
const BulkBar = lazy(async () => ({ default: (await import('./bulk-bar')).BulkBar }));
const CaseBanner = lazy(async () => ({ default: (await import('./case-banner')).CaseBanner }));
const NewTicketDialog = lazy(async () => ({
  default: (await import('./new-ticket-dialog')).NewTicketDialog,
}));

// as many as one step takes
const MOST_AT_ONCE = 200;
const NONE: ReadonlySet<string> = new Set();

/** The agents' workspace: the tickets, the conversation, and what is known beside it. */
export function CasesPage() {
  const { t } = useLingui();
  const may = useCan()('ticket.work');
  const fields = useCaseFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const [ticked, setTicked] = useState(NONE);
  const order = search.order ?? '-last_message_at';
  const params = { ...filter.params, order, case: search.case };
  const pages = usePages<Ticket>({
    queryKey: ticketKeys.list(params),
    path: '/tickets',
    params,
    limit: 50,
    pollMs: POLL_MS,
  });
  const create = () => update({ do: 'new' });
  useShortcut({ keys: 'c', label: t`New ticket`, group: t`Page`, run: create, enabled: may });
  const chooseAll = () => setTicked(new Set(pages.items.map(({ id }) => id)));
  useShortcut({
    keys: 'shift+x',
    label: t`Choose all shown`,
    group: t`Tickets`,
    run: chooseAll,
    enabled: may,
  });
  const views = useCaseViews();
  // a phone shows the list or a ticket, and what belongs to the list only with it
  const reading = useIsPhone() && search.sel !== undefined;
  const choose = (sel: string | undefined) => update({ sel });
  return (
    <Page
      title={t`Cases`}
      fill
      actions={
        may ? (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={create}>
            <Trans>New ticket</Trans>
          </Button>
        ) : null
      }
    >
      <CaseTabs active="workspace" />
      {reading ? null : (
        <SavedViews listId="tickets" path="/tickets" builtIn={views} fields={fields} />
      )}
      <div className={classes.bar} hidden={reading}>
        <div className={classes.barFilter}>
          <PropertyFilter
            {...filter.bar}
            placeholder={t`Filter by queue, status, person… or type words, a plate or a number`}
          />
        </div>
        <ExportButton path="/tickets.csv" params={params} fileName="tickets.csv" />
      </div>
      {search.case ? (
        <Suspense fallback={<div className={classes.cause} />}>
          <CaseBanner id={search.case} onLeave={() => update({ case: undefined })} />
        </Suspense>
      ) : null}
      <div className={classes.workspace} data-open={search.sel ? true : undefined}>
        <section className={classes.list} aria-label={t`List of tickets`}>
          {ticked.size > 0 && may ? (
            <Suspense fallback={null}>
              <BulkBar
                tickets={pages.items.filter(({ id }) => ticked.has(id))}
                onAll={
                  ticked.size < pages.items.length && pages.items.length <= MOST_AT_ONCE
                    ? chooseAll
                    : undefined
                }
                onDone={() => setTicked(NONE)}
              />
            </Suspense>
          ) : null}
          <TicketList
            tickets={pages.items}
            open={search.sel}
            onOpen={choose}
            ticked={ticked}
            onTicked={setTicked}
            isLoading={pages.isPending}
            error={pages.error}
            onRetry={() => void pages.refetch()}
            {...filter.grid}
            hasMore={pages.hasNextPage}
            onMore={() => void pages.fetchNextPage()}
          />
        </section>
        {search.sel ? (
          <Suspense fallback={<SkeletonBlock lines={12} />}>
            <TicketDesk key={search.sel} id={search.sel} onClose={() => choose(undefined)} />
          </Suspense>
        ) : (
          <div className={classes.nothing}>
            <EmptyState
              title={t`Choose a ticket`}
              why={t`J and K walk through the list, R answers, N writes a note, ? shows every key.`}
            />
          </div>
        )}
      </div>
      {search.do === 'new' && may ? (
        <Suspense fallback={null}>
          <NewTicketDialog onClose={() => update({ do: undefined })} />
        </Suspense>
      ) : null}
    </Page>
  );
}
