import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPencil, IconRobot, IconUser } from '@tabler/icons-react';
import type { DriftRuleRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './truths.module.css';
import { useTruthWords } from './use-truth-words';

export type RuleTableProps = {
  /** The market's name. */
  market: string;
  rules: readonly DriftRuleRow[];
  onEdit?: (id: string) => void;
};

/** The kinds of disagreement of a market, a line each. */
export function RuleTable({ market, rules, onEdit }: RuleTableProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useTruthWords();
  const order = Object.keys(words.fields);
  const sorted = [...rules].sort(
    (one, other) =>
      order.indexOf(one.field) - order.indexOf(other.field) || one.odd.localeCompare(other.odd),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t`Rules of ${market}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Field`}</th>
            <th scope="col">{t`Probably wrong`}</th>
            <th scope="col">{t`Who applies`}</th>
            <th scope="col">{t`After`}</th>
            <th scope="col">{t`Changed`}</th>
            {onEdit ? <th scope="col">{t`Edit`}</th> : null}
          </tr>
        </thead>
        <tbody>
          {sorted.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">{words.fields[rule.field]}</th>
              <td>{words.sources[rule.odd]}</td>
              <td>
                <ModeChip mode={rule.mode} />
              </td>
              <td>
                <Patience minutes={rule.patience_minutes} />
              </td>
              <td className={classes.dim}>
                {rule.changed_at ? (
                  <>
                    {formatDateTime(rule.changed_at, tz)} {rule.changed_by_name}
                  </>
                ) : (
                  <Trans>as delivered</Trans>
                )}
              </td>
              {onEdit ? (
                <td>
                  <Button
                    size="compact-xs"
                    variant="default"
                    leftSection={<IconPencil size={13} />}
                    aria-label={t`Edit ${words.fields[rule.field]}, ${words.sources[rule.odd]}`}
                    onClick={() => onEdit(rule.id)}
                  >
                    <Trans>Edit</Trans>
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ModeChip({ mode }: { mode: DriftRuleRow['mode'] }) {
  const { t } = useLingui();
  return mode === 'apply' ? (
    <StatusChip tone="info" icon={IconRobot} label={t`A rule, at once`} quiet />
  ) : (
    <StatusChip tone="neutral" icon={IconUser} label={t`A person is asked`} quiet />
  );
}

function Patience({ minutes }: { minutes: number }) {
  if (minutes === 0) return <Trans>two looks</Trans>;
  return <Plural value={minutes} one="two looks, or # minute" other="two looks, or # minutes" />;
}
