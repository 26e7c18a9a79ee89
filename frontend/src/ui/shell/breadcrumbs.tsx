import { useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { usePageTitle } from '../page/page-title';
import { HrefLink } from '../url/href-link';
import { leadsTo, NAV, sectionNames } from './nav-table';
import classes from './shell.module.css';

/** Section › entry › this page, from the navigation table and the page's own title. */
export function Breadcrumbs() {
  const { t } = useLingui();
  const path = useLocation({ select: (location) => location.pathname });
  const title = usePageTitle();
  const entry = NAV.find((one) => leadsTo(one, path));
  const section = entry ? sectionNames[entry.section] : null;
  const label = entry ? t(entry.label) : null;
  const deeper = title !== '' && title !== label;
  return (
    <nav aria-label={t`Breadcrumbs`} className={classes.crumbs}>
      <ol>
        {section ? <li className={classes.crumbSection}>{t(section)}</li> : null}
        {entry && deeper ? (
          <li>
            <HrefLink href={entry.href}>{label}</HrefLink>
          </li>
        ) : null}
        <li aria-current="page">{deeper ? title : label}</li>
      </ol>
    </nav>
  );
}
