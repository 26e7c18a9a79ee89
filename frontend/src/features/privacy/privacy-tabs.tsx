import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

/** What is kept about people: what they ask of it, and for how long it is there. */
export function PrivacyTabs({ active }: { active: 'requests' | 'retention' | '' }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Data about people`}
      active={active}
      tabs={[
        { id: 'requests', label: t`Requests`, href: '/settings/data-requests' },
        {
          id: 'retention',
          label: t`How long it is kept`,
          href: '/settings/data-requests/retention',
        },
      ]}
    />
  );
}
