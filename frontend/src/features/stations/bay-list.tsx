import { Trans, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { BayRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatAgo, formatDateTime } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { BayChip } from './bay-chip';
import { BAY_WORDS } from './bay-words';
import classes from './stations.module.css';
import { baysQuery } from './stations-api';

const collator = new Intl.Collator('en', { numeric: true });
/** `…*9` before `…*10`. */
const byNumber = (a: BayRow, b: BayRow) => collator.compare(a.evse_id, b.evse_id);
const MINUTE_MS = 60_000;

/** The charging points of a station and what each is doing. */
export function BayList({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(baysQuery(id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={3} />;
  const bays = data.filter(({ status }) => status !== 'REMOVED').sort(byNumber);
  if (bays.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>No charging points are known here.</Trans>
      </p>
    );
  }
  return (
    <>
      <BayCounts bays={bays} />
      <ul className={classes.strip} aria-label={t`Charging points`}>
        {bays.map((bay) => (
          <Bay key={bay.id} bay={bay} />
        ))}
      </ul>
    </>
  );
}

/** `12 free · 3 charging`: how many of each, the statuses that nobody has left out. */
function BayCounts({ bays }: { bays: readonly BayRow[] }) {
  const { t } = useLingui();
  const counts = new Map<string, number>();
  for (const { status } of bays) counts.set(status, (counts.get(status) ?? 0) + 1);
  return (
    <p className={classes.counts}>
      {Object.keys(BAY_WORDS).flatMap((status) => {
        const count = counts.get(status);
        return count === undefined ? [] : [<BayCount key={status} count={count} status={status} />];
      })}
      <VisuallyHidden>{t`of ${bays.length}`}</VisuallyHidden>
    </p>
  );
}

function BayCount({ count, status }: { count: number; status: string }) {
  return (
    <span className={classes.line}>
      <b className="tnum">{count}</b> <BayChip status={status} />
    </span>
  );
}

/** One charging point of the strip: its number on the post, its status as a sign, more on hover. */
function Bay({ bay: { evse_id, status, status_at } }: { bay: BayRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const now = useNow(MINUTE_MS);
  const words = BAY_WORDS[status] ?? BAY_WORDS.UNKNOWN;
  if (!words) return null;
  const Glyph = words.icon;
  const number = evse_id.split('*').at(-1) ?? evse_id;
  const since = formatAgo(Math.min(Date.parse(status_at), now), now);
  return (
    <li
      className={classes.bay}
      data-tone={words.tone}
      title={`${evse_id} · ${t(words.label)} · ${formatDateTime(status_at, tz)}`}
    >
      <Glyph size={15} aria-hidden />
      <span className="tnum">{number}</span>
      <VisuallyHidden>{t`${t(words.label)}, since ${since}`}</VisuallyHidden>
    </li>
  );
}
