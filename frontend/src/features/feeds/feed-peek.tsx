import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { FeedRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { formatBytes, formatCount, UNKNOWN } from '@/lib/units';
import { CopyButton } from '@/ui/copy/copy-button';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { FeedChip } from './feed-chip';
import { FEED_WORDS } from './feed-words';
import classes from './feeds.module.css';
import { feedFileQuery, feedPath } from './feeds-api';

/** So much of a file is shown; the whole is a click away. */
const MOST_CHARACTERS = 12_000;

/** One file: how old, what is wrong with it, and what the public reads. */
export function FeedPeek({ file, onClose }: { file: FeedRow; onClose: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { market, name } = file;
  const { data, error, refetch } = useQuery({
    ...feedFileQuery(market, name),
    enabled: file.built_at !== null,
  });
  const url = new URL(feedPath(market, name), window.location.origin).href;
  const words = FEED_WORDS[name];
  const moment = (at: string | null) => (at === null ? UNKNOWN : formatDateTime(at, tz));
  return (
    <PeekPanel
      title={`${name}.json`}
      label={t`File`}
      status={<FeedChip file={file} />}
      onClose={onClose}
      actions={<CopyButton text={url} label={t`Copy the address`} />}
    >
      <Facts
        facts={[
          { label: t`Tells`, value: words ? t(words) : name },
          { label: t`Entries`, value: formatCount(file.entries) },
          { label: t`Size`, value: formatBytes(file.size) },
          { label: t`Changed`, value: moment(file.built_at) },
          { label: t`Last made`, value: moment(file.checked_at) },
          ...(file.error
            ? [
                { label: t`What is wrong`, value: file.error },
                { label: t`Since`, value: moment(file.failing_since) },
              ]
            : []),
          {
            label: t`Address`,
            value: (
              <a href={url} target="_blank" rel="noreferrer" className={classes.address}>
                {url}
              </a>
            ),
          },
        ]}
      />
      <h3>
        <Trans>What the public reads</Trans>
      </h3>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && file.built_at !== null ? <SkeletonBlock lines={8} /> : null}
      {data ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key
        <pre className={classes.preview} tabIndex={0}>
          {data.length > MOST_CHARACTERS ? `${data.slice(0, MOST_CHARACTERS)}\n…` : data}
        </pre>
      ) : null}
    </PeekPanel>
  );
}
