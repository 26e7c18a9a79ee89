import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBellRinging, IconCheck, IconX } from '@tabler/icons-react';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { toast } from '@/ui/states/toast';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import classes from './notifications.module.css';
import { type Call, useAnswerCall } from './notifications-api';

/** One call: for what, how far it is, and the button that ends it. */
export function CallLine({ call }: { call: Call }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const answer = useAnswerCall(call.id);
  const who = call.acknowledged_by_name;
  return (
    <li>
      <span>
        <HrefLink href={`/inbox?sel=${call.item_id}`}>{call.title}</HrefLink>
        <br />
        <span className={classes.dim}>
          {formatDateTime(call.opened_at, tz)}
          {' · '}
          <Plural
            value={call.step}
            _0="nobody called"
            one="# person called"
            other="# people called"
          />
        </span>
      </span>
      {call.state === 'acknowledged' ? (
        <StatusChip
          quiet
          tone="good"
          icon={IconCheck}
          label={who ? t`${who} has it` : t`It is over`}
        />
      ) : (
        <span>
          {call.state === 'calling' ? (
            <StatusChip quiet tone="warn" icon={IconBellRinging} label={t`Calling`} />
          ) : (
            <StatusChip quiet tone="bad" icon={IconX} label={t`Nobody came`} />
          )}{' '}
          <Can do="inbox.work">
            <Button
              size="compact-xs"
              loading={answer.isPending}
              onClick={() =>
                answer.mutate(undefined, {
                  onSuccess: () => toast.done(t`It is yours.`),
                  onError: (fault) => toast.failed(fault),
                })
              }
            >
              <Trans>I take it</Trans>
            </Button>
          </Can>
        </span>
      )}
    </li>
  );
}
