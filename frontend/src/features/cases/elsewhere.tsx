import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/auth/use-can';
import classes from './cases.module.css';
import type { Detail } from './cases-api';
import { type Copy, elsewhereQuery } from './elsewhere-api';

const EscalateDialog = lazy(async () => ({
  default: (await import('./escalate-dialog')).EscalateDialog,
}));

/** What stands for the ticket in Zendesk and Jira; one line that is there from the beginning. */
export function Elsewhere({ ticket }: { ticket: Detail }) {
  const { t } = useLingui();
  const can = useCan();
  const [asked, setAsked] = useState(false);
  const { data } = useQuery(elsewhereQuery(ticket.id));
  const live = can('ticket.work') && ticket.status !== 'closed';
  return (
    <div className={classes.elsewhere}>
      {data?.home === 'zendesk' ? (
        <span>
          <Trans>Worked on in Zendesk</Trans>
        </span>
      ) : null}
      {data?.items.map((copy) => (
        <CopyLink key={copy.id} copy={copy} />
      ))}
      {data?.items.length === 0 ? (
        <span>
          <Trans>Stands here only</Trans>
        </span>
      ) : null}
      {data?.can_escalate && live ? (
        <Button size="compact-xs" variant="default" onClick={() => setAsked(true)}>
          {t`Escalate to engineering`}
        </Button>
      ) : null}
      <Suspense fallback={null}>
        {asked ? <EscalateDialog ticket={ticket} onClose={() => setAsked(false)} /> : null}
      </Suspense>
    </div>
  );
}

function CopyLink({ copy }: { copy: Copy }) {
  const { t } = useLingui();
  const name = copy.vendor === 'jira' ? 'Jira' : 'Zendesk';
  if (copy.state === 'lost') {
    return (
      <span title={copy.fault}>
        <IconAlertTriangle size={13} aria-hidden /> {t`${name}: lost`}
      </span>
    );
  }
  if (!copy.url) return <span>{t`${name}: on its way`}</span>;
  const state = copy.vendor === 'jira' ? copy.their_status : '';
  return (
    <a href={copy.url} target="_blank" rel="noreferrer" title={copy.fault || t`Open there`}>
      {[`${name} ${copy.their_key}`, state, copy.their_assignee].filter(Boolean).join(' · ')}{' '}
      {copy.conflicts > 0 ? (
        <span>
          <IconAlertTriangle size={13} aria-hidden /> <Trans>both sides disagree</Trans>{' '}
        </span>
      ) : null}
      <IconExternalLink size={13} aria-label={t`Open there`} />
    </a>
  );
}
