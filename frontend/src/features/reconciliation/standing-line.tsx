import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@/lib/time';
import { HrefLink } from '@/ui/url/href-link';
import { Minor } from './minor';
import { type Stream, standingQuery } from './recon-api';
import classes from './reconciliation.module.css';

/** How the two books stand: what is open, and as of when. */
export function StandingLine(props: { stream: Stream; market: string; zone: string }) {
  const { stream, market, zone } = props;
  const { data } = useQuery(standingQuery);
  const standing = data?.find((each) => each.stream === stream && each.market === market);
  if (!data) return <p className={classes.quiet}>&nbsp;</p>;
  if (!standing) {
    return (
      <p className={classes.quiet}>
        <Trans>One of these books is still empty: nothing is compared yet.</Trans>
      </p>
    );
  }
  const when = standing.run_at ? formatDateTime(standing.run_at, zone) : null;
  return (
    <p className={classes.quiet}>
      <HrefLink href={`/reconciliation/breaks?state=open&stream=${stream}`}>
        <Plural value={standing.open} one="# open break" other="# open breaks" />
      </HrefLink>
      {standing.amounts.map((each) => (
        <span key={each.currency}>
          {' · '}
          <Minor minor={each.amount_minor} currency={each.currency} />
        </span>
      ))}
      {when ? (
        <>
          {' · '}
          <Trans>compared {when}</Trans>
        </>
      ) : null}
    </p>
  );
}
