import { useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { Suspense, use } from 'react';
import { HrefLink } from '../url/href-link';
import { leadsTo, type NavEntry } from './nav-table';
import { RailBadgesContext } from './rail-badges';
import classes from './shell.module.css';

type RailLinkProps = { entry: NavEntry; onNavigate: () => void };

export function RailLink({ entry, onNavigate }: RailLinkProps) {
  const { t } = useLingui();
  const path = useLocation({ select: (location) => location.pathname });
  const here = leadsTo(entry, path);
  const Glyph = entry.icon;
  const Badge = use(RailBadgesContext).get(entry.id);
  return (
    <HrefLink
      href={entry.href}
      className={classes.link}
      aria-current={here ? 'page' : undefined}
      onClick={onNavigate}
    >
      <Glyph size={17} stroke={1.7} aria-hidden />
      {t(entry.label)}
      {Badge ? (
        <Suspense fallback={null}>
          <span className={classes.railBadge}>
            <Badge />
          </span>
        </Suspense>
      ) : null}
    </HrefLink>
  );
}
