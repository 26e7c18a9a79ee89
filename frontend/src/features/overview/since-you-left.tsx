import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatAgo, formatDateTime } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { Card } from '@/ui/page/card';
import { useIsPhone } from '@/ui/page/use-is-phone';
import { leadsTo, NAV } from '@/ui/shell/nav-table';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { DigestSentence } from './digest-sentence';
import classes from './overview.module.css';
import type { DigestLine } from './overview-api';
import { useDigest } from './use-digest';

/** As many as the room that is kept for them holds (`.digest`): what follows must not jump. */
const FEW = { wide: 6, phone: 3 };

/** What happened while one was away: first what needs somebody, then the good news. */
export function SinceYouLeft() {
  const { t } = useLingui();
  const digest = useDigest();
  const few = useIsPhone() ? FEW.phone : FEW.wide;
  const [all, setAll] = useState(false);
  if (digest.isEmpty) return null;
  const { needs, good, isPending, error } = digest;
  const lines = [
    ...needs.map((line) => ({ line, tone: 'needs' as const })),
    ...good.map((line) => ({ line, tone: 'good' as const })),
  ];
  const shown = all ? lines : lines.slice(0, few);
  const rest = lines.length - shown.length;
  return (
    <Card title={t`Since you left`} tools={<Since at={digest.since} wasHere={digest.wasHere} />}>
      <div className={classes.digest} aria-live="polite">
        {isPending ? <SkeletonBlock lines={3} /> : null}
        {error ? <ErrorState error={error} onRetry={digest.retry} /> : null}
        {!isPending && !error && needs.length === 0 ? (
          <p className={classes.calm}>
            <IconCircleCheck size={17} aria-hidden />
            <Trans>Nothing new since then.</Trans>
          </p>
        ) : null}
        {isPending ? null : (
          <ul>
            {shown.map(({ line, tone }) => (
              <Line key={line.code} line={line} tone={tone} />
            ))}
          </ul>
        )}
        {rest > 0 ? (
          <button type="button" className={classes.others} onClick={() => setAll(true)}>
            <Plural value={rest} one="Show # more" other="Show # more" />
          </button>
        ) : null}
      </div>
    </Card>
  );
}

function Since({ at, wasHere }: { at: string; wasHere: boolean }) {
  const { tz } = useMarket();
  const now = useNow(60_000);
  return (
    <span className={classes.since}>
      {wasHere ? (
        <Trans>
          {formatDateTime(at, tz)} · {formatAgo(at, now)}
        </Trans>
      ) : (
        <Trans>your first visit: the last 24 hours</Trans>
      )}
    </span>
  );
}

function Line({ line, tone }: { line: DigestLine; tone: 'needs' | 'good' }) {
  const Glyph = tone === 'needs' ? IconAlertTriangle : IconCircleCheck;
  const mayOpen = useMayOpen();
  const sentence = <DigestSentence line={line} />;
  return (
    <li data-tone={tone}>
      <Glyph size={16} aria-hidden />
      {mayOpen(line.link) ? (
        <HrefLink href={line.link}>
          {sentence}
          <IconChevronRight size={14} aria-hidden />
        </HrefLink>
      ) : (
        <span>{sentence}</span>
      )}
    </li>
  );
}

/** A fact may be told to somebody who cannot open the page behind it. */
function useMayOpen(): (link: string) => boolean {
  const can = useCan();
  return (link) => {
    const [path = ''] = link.split('?');
    const needed = NAV.find((entry) => leadsTo(entry, path))?.capability;
    return needed === undefined || can(needed);
  };
}
