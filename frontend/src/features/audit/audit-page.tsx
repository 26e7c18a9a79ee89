import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { fromInput } from '@/lib/zoned';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useFactEntry } from '@/ui/timeline/use-fact-entry';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { auditKeys, type FactRow, POLL_MS } from './audit-api';
import { useFactColumns } from './fact-columns';
import { useSubjectName } from './subject-page';
import { useAuditFields } from './use-audit-fields';

const FactPeek = lazy(async () => ({ default: (await import('./fact-peek')).FactPeek }));

/** Who did what: every fact, newest first. */
export function AuditPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const fields = useAuditFields();
  const columns = useFactColumns(tz);
  const filter = useFilter(fields);
  const entry = useFactEntry();
  const subjectName = useSubjectName();
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-at';
  const params = { ...inMoments(filter.params, tz), order, subject_id: search.subject_id };
  const pages = usePages<FactRow>({
    queryKey: auditKeys.list(params),
    path: '/audit/facts',
    params,
    pollMs: POLL_MS,
  });
  const peeked = pages.items.find(({ id }) => id === search.sel);
  return (
    <Page title={t`Audit`} fill>
      <SavedViews
        listId="audit"
        path="/audit/facts"
        builtIn={[
          { id: 'all', label: t`Everything`, search: {} },
          { id: 'people', label: t`By people`, search: { by: 'person' } },
          { id: 'cars', label: t`About cars`, search: { about: 'vehicle' } },
          { id: 'rights', label: t`Colleagues and rights`, search: { about: 'staff' } },
        ]}
        fields={fields}
        known={['subject_id']}
      />
      <PeekLayout
        panel={
          peeked ? (
            <Suspense fallback={null}>
              <FactPeek fact={peeked} onClose={() => update({ sel: undefined })} />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="audit"
          label={t`Facts`}
          columns={columns}
          {...pages.source}
          rowId={(fact) => fact.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`Nothing yet`}
              why={t`What people and our own jobs do is told here, and kept for good.`}
            />
          }
          toolbar={<PropertyFilter {...filter.bar} />}
          tools={
            <>
              <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
              <ExportButton path="/audit/facts.csv" params={params} fileName="audit.csv" />
            </>
          }
          phoneRow={(fact) => (
            <PhoneLines
              title={entry(fact).what}
              end={subjectName(fact)}
              detail={entry(fact).who}
              detailEnd={formatDateTime(fact.at, tz)}
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}

/** Days of the address as moments of the market; the last day belongs to it whole. */
function inMoments(params: Record<string, string>, zone: string): Record<string, string> {
  const { at_from, at_to, ...rest } = params;
  const begin = fromInput(`${at_from}T00:00`, zone);
  const end = fromInput(`${at_to}T00:00`, zone);
  return {
    ...rest,
    ...(begin ? { at_from: begin.toISOString() } : {}),
    ...(end ? { at_to: new Date(end.getTime() + 24 * 3_600_000).toISOString() } : {}),
  };
}
