import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { HrefLink } from '@/ui/url/href-link';
import { AlertActions } from './alert-actions';
import { AlertFacts } from './alert-facts';
import { worstOf } from './alert-words';
import { AroundChart } from './around-chart';
import { AlertStateChip, FlappingChip, SeverityChip } from './chips';
import classes from './health.module.css';
import type { Alert } from './health-api';
import { Moment } from './moment';
import type { Ask } from './step-dialog';
import { useTakeAlertStep } from './use-alert-steps';

export type CarAlertProps = { alert: Alert; onAsk: (ask: Ask) => void };

/** One alert of the car in a line; its curve and all that is known unfold below. */
export function CarAlert({ alert, onAsk }: CarAlertProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [open, setOpen] = useState(false);
  const { take, isPending } = useTakeAlertStep();
  const ids = [alert.id];
  const Mark = open ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.carAlert} aria-label={alert.rule_name}>
      <UnstyledButton
        className={classes.alertHead}
        aria-expanded={open}
        onClick={() => setOpen((before) => !before)}
      >
        <Mark size={14} aria-hidden />
        <SeverityChip severity={alert.severity} />
        <b>{alert.rule_name}</b>
        <span className={classes.dim}>{worstOf(alert)}</span>
        <FlappingChip alert={alert} />
        <AlertStateChip alert={alert} />
        <span className={classes.end}>
          <Moment at={alert.opened_at} zone={tz} />
        </span>
      </UnstyledButton>
      {open ? (
        <div className={classes.carAlertBody}>
          <Can do="alert.manage">
            <fieldset className={classes.buttons} aria-label={t`What can be done`}>
              <AlertActions
                alert={alert}
                busy={isPending}
                onAck={() => take('ack', ids)}
                onWake={() => take('wake', ids)}
                onAsk={(step) => onAsk({ step, ids })}
              />
            </fieldset>
          </Can>
          <AroundChart alert={alert} />
          <AlertFacts alert={alert} />
          <HrefLink href={`/alerts/rules/${alert.rule_id}`}>
            <Trans>See the rule</Trans>
          </HrefLink>
        </div>
      ) : null}
    </section>
  );
}
