import { Trans, useLingui } from '@lingui/react/macro';
import type { RuleVersionRow } from '@/api/generated';
import { BOOKS } from './recon-api';
import classes from './reconciliation.module.css';
import { useReconWords } from './use-recon-words';

/** What a version says, as sentences. */
export function RuleText({ version }: { version: RuleVersionRow }) {
  const { t } = useLingui();
  const { sources, fields, strategies, modes } = useReconWords();
  const { left, right } = BOOKS[version.stream];
  const one = `${sources[left]} · ${fields[version.left_key]}`;
  const other = `${sources[right]} · ${fields[version.right_key]}`;
  const cents = version.amount_tolerance_minor;
  const days = Math.round((version.time_tolerance_hours / 24) * 10) / 10;
  const money = cents === 0 ? t`to the cent` : t`within ${cents} cents`;
  return (
    <p className={classes.text}>
      <Trans>
        {one} = {other}. {strategies[version.strategy]}, {money}, at most {days} days apart.{' '}
        {modes[version.mode]}.
      </Trans>
    </p>
  );
}
