import { useLingui } from '@lingui/react/macro';
import type { FeedRow } from '@/api/generated';
import { formatAgo } from '@/lib/time';
import { FeedChip } from './feed-chip';
import { FEED_WORDS } from './feed-words';
import classes from './feeds.module.css';

/** A file in two lines, for narrow screens. */
export function FeedPhoneRow({ file, now }: { file: FeedRow; now: number }) {
  const { t } = useLingui();
  const { name, checked_at } = file;
  const words = FEED_WORDS[name];
  return (
    <>
      <span className={classes.phoneLine}>
        <b className={classes.clip}>{words ? t(words) : name}</b>
        <FeedChip file={file} />
      </span>
      <span className={classes.phoneLine} data-dim>
        <span className={classes.clip}>{name}.json</span>
        <span>
          {checked_at === null ? null : formatAgo(Math.min(Date.parse(checked_at), now), now)}
        </span>
      </span>
    </>
  );
}
