import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatAgo } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { HrefLink } from '@/ui/url/href-link';
import { SeverityChip } from './chips';
import classes from './notifications.module.css';
import { type Notice, topicsQuery, useMarkRead } from './notifications-api';

/** One notice; opening it is reading it. */
export function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen?: () => void }) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const read = useMarkRead();
  const { data: topics = [] } = useQuery(topicsQuery);
  const topic = topics.find(({ code }) => code === notice.topic)?.title ?? '';
  const isNew = notice.read_at === null;
  return (
    <HrefLink
      href={notice.link}
      className={classes.notice}
      data-new={isNew || undefined}
      onClick={() => {
        if (isNew) read.mutate([notice.id]);
        onOpen?.();
      }}
    >
      <span className={classes.noticeHead}>
        <b>{notice.title}</b>
        {isNew ? <span className={classes.new}>{t`New`}</span> : null}
      </span>
      {notice.text ? <span>{notice.text}</span> : null}
      <span className={classes.noticeFoot}>
        <SeverityChip severity={notice.severity} />
        <span className={classes.dim}>
          {topic} · {formatAgo(notice.sent_at ?? notice.happened_at, now)}
        </span>
      </span>
    </HrefLink>
  );
}
