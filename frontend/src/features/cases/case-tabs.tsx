import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

/** The screens of support, side by side. */
export function CaseTabs({
  active,
}: {
  active: 'workspace' | 'board' | 'macros' | 'answers' | 'reports';
}) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Screens of support`}
      active={active}
      tabs={[
        { id: 'workspace', label: t`Workspace`, href: '/cases?waiting=true' },
        { id: 'board', label: t`Queues`, href: '/cases/queues' },
        { id: 'macros', label: t`Macros`, href: '/cases/macros' },
        { id: 'answers', label: t`Answers`, href: '/cases/answers' },
        { id: 'reports', label: t`Reports`, href: '/cases/reports' },
      ]}
    />
  );
}
