import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReasonOut } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { HrefLink } from '@/ui/url/href-link';
import classes from './holds.module.css';
import { LiftButton } from './lift-button';
import { helpWords, reasonLooks } from './reason-words';

export type ReasonLineProps = { reason: ReasonOut; plate: string };

/** One thing that stands in the way: what, why, since when and by whom; and what would help. */
export function ReasonLine({ reason, plate }: ReasonLineProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { what, icon: Glyph } = reasonLooks[reason.code];
  const { help, since, by } = reason;
  const words = help ? helpWords[help.action] : undefined;
  const when = since === null ? null : formatDateTime(since, tz);
  return (
    <div className={classes.reason}>
      <Glyph size={16} aria-hidden className={classes.mark} />
      <p>
        <b>{t(what)}.</b> {reason.text}{' '}
        <small>
          {when && by ? (
            <Trans>
              {by}, since {when}
            </Trans>
          ) : when ? (
            <Trans>Since {when}</Trans>
          ) : null}
        </small>
      </p>
      {help?.action === 'lift_hold' && help.subject ? (
        <LiftButton hold={help.subject} plate={plate} />
      ) : help && words ? (
        <Button component={HrefLink} href={help.link} size="compact-xs" variant="default">
          {t(words)}
        </Button>
      ) : null}
    </div>
  );
}
