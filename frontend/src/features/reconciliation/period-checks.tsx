import { Plural, useLingui } from '@lingui/react/macro';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { HrefLink } from '@/ui/url/href-link';
import classes from './closing.module.css';
import type { Look } from './closing-api';

type Check = Look['checks'][number];

/** What has to hold before a month is closed: each line with what is in its way, and where to see to it. */
export function PeriodChecks({ checks }: { checks: readonly Check[] }) {
  const { t } = useLingui();
  const words = useCheckWords();
  return (
    <ul className={classes.checks} aria-label={t`What has to hold`}>
      {checks.map((check) => {
        const { title, open, href } = words(check);
        return (
          <li key={check.code} className={classes.check} data-holds={check.holds || undefined}>
            {check.holds ? (
              <IconCircleCheck size={18} aria-label={t`Holds`} />
            ) : (
              <IconCircleX size={18} aria-label={t`Does not hold`} />
            )}
            <span>
              {title}
              {check.holds ? null : <span className={classes.open}>{open}</span>}
            </span>
            {check.holds || !href ? null : <HrefLink href={href}>{t`See to it`}</HrefLink>}
          </li>
        );
      })}
    </ul>
  );
}

type Words = { title: string; open?: ReactNode; href?: string };

function useCheckWords(): (check: Check) => Words {
  const { t } = useLingui();
  return ({ code, count, detail }) => {
    switch (code) {
      case 'ended':
        return { title: t`The month is over`, open: t`It still runs.` };
      case 'order':
        return {
          title: t`The months before it are closed`,
          open: <Plural value={count} one="# is not closed." other="# are not closed." />,
          href: '/reconciliation/periods?state=open,asked&order=month',
        };
      case 'books':
        return {
          title: t`Every book is known past its end`,
          open:
            count === 0 ? (
              t`No book is begun.`
            ) : (
              <Plural value={count} one="# book ends before." other="# books end before." />
            ),
          href: '/reconciliation',
        };
      case 'days':
        return {
          title: t`All of its days are signed`,
          open: <Plural value={count} one="# is not signed." other="# are not signed." />,
          href: '/reconciliation/days?state=open,reopened',
        };
      case 'breaks':
        return {
          title: t`Every break above ${detail} has an owner`,
          open: <Plural value={count} one="# has none." other="# have none." />,
          href: '/reconciliation/breaks?state=open',
        };
      case 'suspense':
        return {
          title: t`Nothing is left in suspense`,
          open: t`${detail} is unexplained.`,
          href: '/ledger/journals',
        };
      case 'balance':
        return { title: t`Debits and credits are equal`, open: t`They differ.`, href: '/ledger' };
      case 'proof':
        return {
          title: t`The whole ledger was proved after its end`,
          open: detail ? t`The last proof found a fault.` : t`The next proof runs tonight.`,
          href: '/ledger/proofs',
        };
    }
  };
}
