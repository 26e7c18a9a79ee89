import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { SendKey } from '@/ui/forms/send-key';
import { Card } from '@/ui/page/card';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { Timeline } from '@/ui/timeline/timeline';
import { useHistoryEntry } from './use-history-entry';
import { useComment } from './work-order-changes';
import classes from './work-orders.module.css';
import { historyQuery, type WorkOrder } from './work-orders-api';

/** Everything that happened to the order, and a place to say something. */
export function HistoryCard({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('work_order.create');
  const entry = useHistoryEntry();
  const { data } = useQuery(historyQuery(order.id));
  return (
    <Card title={t`What happened`}>
      <div className={classes.stack}>
        {may ? <CommentForm id={order.id} /> : null}
        {data ? <Timeline entries={data.map(entry)} zone={tz} /> : <SkeletonBlock lines={6} />}
      </div>
    </Card>
  );
}

function CommentForm({ id }: { id: string }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const comment = useComment(id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    comment.mutate(text, {
      onSuccess: () => setText(''),
      onError: (error) => toast.failed(error),
    });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        aria-label={t`Comment`}
        placeholder={t`Write a comment…`}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        maxLength={2000}
        autosize={false}
        rows={2}
      />
      {text.trim() ? (
        <Group gap={8}>
          <Button type="submit" size="xs" loading={comment.isPending}>
            <Trans>Comment</Trans>
          </Button>
          <SendKey />
        </Group>
      ) : null}
    </form>
  );
}
