import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useCan } from '@/auth/use-can';
import { PageTabs } from '@/ui/page/page-tabs';
import type { SettingsPage } from '@/ui/shell/feature';
import { features } from '../features';
import classes from './settings.module.css';

const OWN: SettingsPage = { label: msg`Appearance`, href: '/settings/appearance', order: 90 };

/** Settings: the pages that features registered, in tabs beside our own. */
export function SettingsLayout() {
  const { t } = useLingui();
  const can = useCan();
  const path = useLocation({ select: (location) => location.pathname });
  const pages = [...features.flatMap((feature) => feature.settings ?? []), OWN]
    .filter((page) => !page.capability || can(page.capability))
    .sort((one, other) => one.order - other.order);
  return (
    <div className={classes.layout}>
      <div className={classes.tabs}>
        <PageTabs
          label={t`Settings`}
          tabs={pages.map(({ label, href }) => ({ id: href, label: t(label), href }))}
          active={pages.find(({ href }) => path.startsWith(href))?.href ?? ''}
        />
      </div>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
