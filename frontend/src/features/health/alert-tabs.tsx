import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

/** Alerts, incidents and the rules behind them are one place of the rail. */
export function AlertTabs({ active }: { active: 'alerts' | 'incidents' | 'rules' }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Health of the fleet`}
      active={active}
      tabs={[
        { id: 'alerts', label: t`Alerts`, href: '/alerts?open=true' },
        { id: 'incidents', label: t`Incidents`, href: '/alerts/incidents' },
        { id: 'rules', label: t`Rules`, href: '/alerts/rules' },
      ]}
    />
  );
}
