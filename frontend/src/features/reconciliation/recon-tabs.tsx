import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

export type ReconTab =
  | 'workbench'
  | 'breaks'
  | 'days'
  | 'periods'
  | 'runs'
  | 'rules'
  | 'statements';

/** The pages of reconciliation are one place of the rail. */
export function ReconTabs({ active }: { active: ReconTab }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Pages of reconciliation`}
      active={active}
      tabs={[
        { id: 'workbench', label: t`Workbench`, href: '/reconciliation' },
        { id: 'breaks', label: t`Breaks`, href: '/reconciliation/breaks?state=open' },
        { id: 'days', label: t`Close of day`, href: '/reconciliation/days' },
        { id: 'periods', label: t`Period close`, href: '/reconciliation/periods' },
        { id: 'runs', label: t`Runs`, href: '/reconciliation/runs' },
        { id: 'rules', label: t`Rules`, href: '/reconciliation/rules' },
        { id: 'statements', label: t`Bank statements`, href: '/reconciliation/statements' },
      ]}
    />
  );
}
