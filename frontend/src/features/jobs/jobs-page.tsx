import { useLingui } from '@lingui/react/macro';
import { Page } from '@/ui/page/page';
import { PageTabs } from '@/ui/page/page-tabs';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { DeadLettersTab } from './dead-letters-tab';
import { JobCards } from './job-cards';
import { RunsTab } from './runs-tab';
import { WorkersTab } from './workers-tab';

/** The work that runs by itself: jobs and runs, workers, and what could not run. */
export function JobsPage() {
  const { t } = useLingui();
  const [{ tab = 'runs' }] = useUrlSearch();
  return (
    <Page title={t`Jobs`} fill>
      <PageTabs
        label={t`Pages of jobs`}
        active={tab}
        tabs={[
          { id: 'runs', label: t`Runs`, href: '/jobs' },
          { id: 'schedules', label: t`Schedules`, href: '/jobs?tab=schedules' },
          { id: 'workers', label: t`Workers`, href: '/jobs?tab=workers' },
          { id: 'dead-letters', label: t`Dead letters`, href: '/jobs?tab=dead-letters' },
        ]}
      />
      {tab === 'schedules' ? <JobCards /> : null}
      {tab === 'workers' ? <WorkersTab /> : null}
      {tab === 'dead-letters' ? <DeadLettersTab /> : null}
      {tab === 'runs' ? <RunsTab /> : null}
    </Page>
  );
}
