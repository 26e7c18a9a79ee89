import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck, IconClock, IconQuestionMark, IconSend, IconX } from '@tabler/icons-react';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { CopyButton } from '@/ui/copy/copy-button';
import { Facts } from '@/ui/peek/facts';
import { toast } from '@/ui/states/toast';
import { StatusChip } from '@/ui/status/status-chip';
import { openAnswerFile } from './disputes-api';
import { failureWords } from './money-words';
import classes from './payments.module.css';
import type { Dispute } from './payments-api';

/** What we said, when, and the sealed file of it; or why nothing was said. */
export function DisputeAnswer({ dispute, isLate }: { dispute: Dispute; isLate: boolean }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  if (dispute.answer_state === null) {
    return (
      <p className={classes.hint}>
        {isLate && dispute.status === 'needs_response' ? (
          <Trans>The time to answer is over, and nobody has answered.</Trans>
        ) : dispute.status === 'needs_response' ? (
          <Trans>Nobody has answered yet. Finance does.</Trans>
        ) : (
          <Trans>It was not answered from here.</Trans>
        )}
      </p>
    );
  }
  const moment = (at: string | null) => (at ? formatDateTime(at, tz) : '');
  const sha = dispute.answer_sha256 ?? '';
  return (
    <div className={classes.stack}>
      <p className={classes.note}>{dispute.answer_story}</p>
      {dispute.answer_failure ? (
        <p className={classes.hint}>{failureWords(dispute.answer_failure, t)}</p>
      ) : null}
      <Facts
        facts={[
          { label: t`State`, value: <AnswerChip state={dispute.answer_state} /> },
          {
            label: t`Answered by`,
            value: `${dispute.answered_by_name ?? t`The system`}, ${moment(dispute.answered_at)}`,
          },
          { label: t`Sent`, value: moment(dispute.answer_sent_at) || t`Not yet` },
          {
            label: t`Seal of the file`,
            value: (
              <>
                <span className={classes.mono}>{sha.slice(0, 16)}…</span>{' '}
                <CopyButton text={sha} label={t`Copy the whole seal`} />
              </>
            ),
          },
        ]}
      />
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => void openAnswerFile(dispute.id).catch((error) => toast.failed(error))}
        >
          <Trans>Download the sealed file</Trans>
        </Button>
      </div>
    </div>
  );
}

function AnswerChip({ state }: { state: NonNullable<Dispute['answer_state']> }) {
  const { t } = useLingui();
  switch (state) {
    case 'ready':
      return <StatusChip tone="info" icon={IconClock} label={t`Is being sent`} />;
    case 'sending':
      return <StatusChip tone="info" icon={IconSend} label={t`On its way`} />;
    case 'unknown':
      return <StatusChip tone="warn" icon={IconQuestionMark} label={t`Being looked up`} />;
    case 'sent':
      return <StatusChip tone="good" icon={IconCheck} label={t`At the bank`} />;
    default:
      return <StatusChip tone="bad" icon={IconX} label={t`Refused by the provider`} />;
  }
}
