import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useLingui } from '@lingui/react/macro';
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ExportButton } from '@/api/export-button';
import { useMarket, useMe } from '@/auth/use-me';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CaseTabs } from './case-tabs';
import classes from './report.module.css';
import { type Report, reportQuery, solvedIn } from './report-api';

const ReportCards = lazy(async () => ({ default: (await import('./report-cards')).ReportCards }));

const SPANS = ['7', '30', '90'];

/** How good the help is: what was solved at once, in time, and to whose content; what waits, and for whom. */
export function ReportPage() {
  const { t } = useLingui();
  const { markets } = useMe();
  const home = useMarket();
  const [search, update] = useUrlSearch();
  const market = markets.some(({ code }) => code === search.market)
    ? String(search.market)
    : home.code;
  const days = SPANS.includes(search.days ?? '') ? Number(search.days) : 30;
  const { data, error, refetch } = useQuery(reportQuery(market, days));
  const params = data
    ? { market, solved_from: data.start, solved_before: data.end, merged: 'false' }
    : { market };
  return (
    <Page
      title={t`Reports`}
      actions={
        <ExportButton path="/ticket-quality.csv" params={params} fileName="ticket-quality.csv" />
      }
    >
      <CaseTabs active="reports" />
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={t`Time`}
          value={String(days)}
          onChange={(value) => update({ days: value })}
          data={[
            { value: '7', label: t`7 days` },
            { value: '30', label: t`30 days` },
            { value: '90', label: t`90 days` },
          ]}
        />
        {markets.length > 1 ? (
          <NativeSelect
            size="xs"
            aria-label={t`Market`}
            value={market}
            onChange={({ currentTarget }) => update({ market: currentTarget.value })}
            data={markets.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : null}
      </div>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <Tiles report={data} market={market} />
          <Suspense fallback={<SkeletonBlock lines={24} />}>
            {data ? <ReportCards report={data} market={market} /> : <SkeletonBlock lines={24} />}
          </Suspense>
        </>
      )}
    </Page>
  );
}

function Tiles({ report, market }: { report: Report | undefined; market: string }) {
  const { t } = useLingui();
  const share = (part: number, whole: number) =>
    whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
  const first = report?.promises.find(({ metric }) => metric === 'first_reply_time');
  const link = (more: Record<string, string> = {}) =>
    report ? solvedIn(report, market, more) : undefined;
  return (
    <KpiRow label={t`Figures of the desk`}>
      <KpiTile
        label={t`Solved`}
        value={report ? formatCount(report.solved) : undefined}
        note={report ? t`${formatCount(report.opened)} were opened` : undefined}
        href={link()}
      />
      <KpiTile
        label={t`Solved with the first answer`}
        value={report ? share(report.first_contact, report.answered) : undefined}
        note={report ? t`${report.first_contact} of ${report.answered}` : undefined}
        href={link({ first_contact: 'true' })}
      />
      <KpiTile
        label={t`First answer in time`}
        value={
          report ? share(first?.kept ?? 0, (first?.kept ?? 0) + (first?.broken ?? 0)) : undefined
        }
        note={report ? t`${first?.broken ?? 0} too late` : undefined}
        href={link({ promise: 'first_reply_time:broken' })}
      />
      <KpiTile
        label={t`Content customers`}
        value={report ? share(report.content, report.said) : undefined}
        note={report ? t`${report.said} said something` : undefined}
        href={link({ score: '4,5' })}
      />
    </KpiRow>
  );
}
