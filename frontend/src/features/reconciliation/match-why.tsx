import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { MatchCheckOut, MatchOut } from '@/api/generated';
import { formatMinor } from '@/lib/money';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { LinesTable } from './lines-table';
import { BOOKS, matchQuery } from './recon-api';
import classes from './reconciliation.module.css';
import { useReconWords } from './use-recon-words';

/** Why two sides belong together: made from the rule and the lines when somebody asks. */
export function MatchWhy({ id, zone }: { id: number; zone: string }) {
  const { data, error, refetch } = useQuery(matchQuery(id));
  const words = useReconWords();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={4} />;
  const { left, right } = BOOKS[data.match.stream];
  return (
    <div className={classes.stack}>
      <Reasons found={data} />
      <LinesTable caption={words.sources[left]} lines={data.left} zone={zone} />
      <LinesTable caption={words.sources[right]} lines={data.right} zone={zone} />
    </div>
  );
}

function Reasons({ found }: { found: MatchOut }) {
  const say = useSay(found.match.currency);
  if (!found.why) return null;
  const percent = Math.round(found.why.confidence * 100);
  return (
    <div>
      <p className={classes.text}>
        <strong>
          <Trans>{percent} % sure</Trans>
        </strong>
      </p>
      <ul>
        {found.why.checks.map((check, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the checks of a match never move
          <li key={index}>{say(check)}</li>
        ))}
      </ul>
    </div>
  );
}

/** A check as a sentence. */
function useSay(currency: string): (check: MatchCheckOut) => string {
  const { t } = useLingui();
  const { fields } = useReconWords();
  return (check) => {
    const { field, left, right, delta, allowed } = check;
    if (field === 'amount' && !/ /.test(left)) {
      const money = formatMinor(Math.abs(delta), currency);
      const limit = formatMinor(allowed, currency);
      return delta === 0
        ? t`The sums are equal`
        : t`The sums differ by ${money}; ${limit} is allowed`;
    }
    if (field === 'time')
      return t`${plural(delta, { one: '# hour', other: '# hours' })} apart; ${allowed} are allowed`;
    if (field === 'count') return t`${left} on one side, ${right} on the other`;
    const name = (fields as Record<string, string>)[field] ?? field;
    return t`${name}: both say ${left}`;
  };
}
