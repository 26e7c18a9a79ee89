import { Plural, Trans } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import classes from './health.module.css';
import { type ShockNumbers, type ShockRule, shockTrialQuery, TRIED_DAYS } from './shock-rules-api';

/** What these numbers would have found, beside the rule as it stands. */
export function ShockTrial({ rule, numbers }: { rule: ShockRule; numbers: ShockNumbers }) {
  const [asked] = useDebouncedValue(numbers, 400);
  const { data, error } = useQuery({
    ...shockTrialQuery(rule, asked),
    placeholderData: keepPreviousData,
  });
  return (
    <p className={classes.tried} aria-live="polite">
      {error ? (
        <Trans>These numbers cannot be tried: each is from 1 to 50 g, from below most.</Trans>
      ) : data ? (
        <Trans>
          It would have fired <Plural value={data.hard} one="# time" other="# times" /> in the last{' '}
          {TRIED_DAYS} days, for <Plural value={data.cars} one="# car" other="# cars" />; as it
          stands <Plural value={data.by_rule} one="# time" other="# times" />. Cars felt{' '}
          <Plural value={data.felt} one="# shock" other="# shocks" />.
        </Trans>
      ) : (
        <Trans>Looking at what cars felt in the last {TRIED_DAYS} days…</Trans>
      )}
    </p>
  );
}
