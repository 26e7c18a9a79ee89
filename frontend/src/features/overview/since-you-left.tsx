import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatAgo, formatDateTime } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { DigestSentence } from './digest-sentence';
import classes from './overview.module.css';
import type { DigestLine } from './overview-api';
import { useDigest } from './use-digest';

/** What happened while one was away: first what needs somebody, then the good news. */
export function SinceYouLeft() {
  const { t } = useLingui();
  const digest = useDigest();
  if (digest.isEmpty) return null;
  const { needs, good, isPending, error } = digest;
  return (
    <Card title={t`Since you left`} tools={<Since at={digest.since} wasHere={digest.wasHere} />}>
      <div className={classes.digest} aria-live="polite">
        {isPending ? <SkeletonBlock lines={3} /> : null}
        {error ? <ErrorState error={error} onRetry={digest.retry} /> : null}
        {!isPending && !error && needs.length === 0 ? (
          <p className={classes.calm}>
            <IconCircleCheck size={17} aria-hidden />
            <Trans>Nothing needs you.</Trans>
          </p>
        ) : null}
        {isPending ? null : (
          <ul>
            {needs.map((line) => (
              <Line key={line.code} line={line} tone="needs" />
            ))}
            {good.map((line) => (
              <Line key={line.code} line={line} tone="good" />
            ))}
          </ul>
        )}
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

const NEEDED: Record<string, string> = {
  vehicles: 'vehicle.view',
  jobs: 'job.view',
  costs: 'cost.view',
};

/** A fact may be told to somebody who cannot open the page behind it. */
function useMayOpen(): (link: string) => boolean {
  const can = useCan();
  return (link) => {
    const [, first = ''] = link.split(/[/?]/);
    const needed = NEEDED[first];
    return needed === undefined || can(needed);
  };
}
