import { useLingui } from '@lingui/react/macro';
import { IconChevronRight } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { Fragment, type ReactNode, useState } from 'react';
import { readText, writeText } from '@/lib/storage';
import { leadsTo, NAV, type NavEntry, type NavSection, sectionNames } from './nav-table';
import { RailLink } from './rail-link';
import type { Rail as RailEntries } from './rail-order';
import classes from './shell.module.css';

export type RailProps = {
  rail: RailEntries;
  onNavigate: () => void;
  brand?: ReactNode;
  /** Below the entries: help, version. */
  foot?: ReactNode;
};

/** The left rail: a role's own entries, the others folded away, settings at the bottom. */
export function Rail({ rail, onNavigate, brand, foot }: RailProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(() => readText('rail.more') === 'open');
  const path = useLocation({ select: (location) => location.pathname });
  // Folded, it still shows where one is.
  const more = open ? rail.more : rail.more.filter((entry) => leadsTo(entry, path));
  const settings = NAV.filter((entry) => entry.section === 'end');
  const toggle = () => {
    writeText('rail.more', open ? 'closed' : 'open');
    setOpen(!open);
  };
  return (
    <nav className={classes.rail} aria-label={t`Main`}>
      {brand ? <div className={classes.brandRow}>{brand}</div> : null}
      <Sections entries={rail.main} onNavigate={onNavigate} />
      {rail.more.length > 0 ? (
        <>
          <button type="button" className={classes.more} aria-expanded={open} onClick={toggle}>
            <IconChevronRight size={13} aria-hidden />
            {t`More`}
          </button>
          <Sections entries={more} onNavigate={onNavigate} />
        </>
      ) : null}
      <div className={classes.railFoot}>
        {settings.map((entry) => (
          <RailLink key={entry.id} entry={entry} onNavigate={onNavigate} />
        ))}
        {foot}
      </div>
    </nav>
  );
}

function Sections({ entries, onNavigate }: { entries: NavEntry[]; onNavigate: () => void }) {
  const { t } = useLingui();
  const sections = [...new Set(entries.map((entry) => entry.section))];
  return sections.map((section: NavSection) => {
    const name = sectionNames[section];
    return (
      <Fragment key={section}>
        {name ? <h2 className={classes.section}>{t(name)}</h2> : null}
        {entries
          .filter((entry) => entry.section === section)
          .map((entry) => (
            <RailLink key={entry.id} entry={entry} onNavigate={onNavigate} />
          ))}
      </Fragment>
    );
  });
}
