import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useMarket } from '@/auth/use-me';
import { dayAt, daysToMonday, toInput } from '@/lib/zoned';
import classes from './cases.module.css';

const HOUR_MS = 3_600_000;
const MORNING = 9;

export type SleepFieldProps = {
  /** As `<input type="datetime-local">` has it, on the wall of the market. */
  value: string;
  onChange: (value: string) => void;
};

/** Until when: a moment that one presses, or any other. */
export function SleepField({ value, onChange }: SleepFieldProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const now = new Date();
  const usual = [
    { label: t`In an hour`, at: new Date(now.getTime() + HOUR_MS) },
    { label: t`In four hours`, at: new Date(now.getTime() + 4 * HOUR_MS) },
    { label: t`Tomorrow, 09:00`, at: dayAt(now, 1, MORNING, tz) },
    { label: t`Monday, 09:00`, at: dayAt(now, daysToMonday(now, tz), MORNING, tz) },
  ].map(({ label, at }) => ({ label, value: toInput(at, tz) }));
  return (
    <>
      <TextInput
        type="datetime-local"
        label={t`Until`}
        description={t`It wakes earlier when the customer writes.`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        required
        data-autofocus
      />
      <div className={classes.offers}>
        <small>
          <Trans>Or:</Trans>
        </small>
        {usual.map((each) => (
          <Button
            key={each.label}
            size="compact-xs"
            variant={each.value === value ? 'light' : 'default'}
            aria-pressed={each.value === value}
            onClick={() => onChange(each.value)}
          >
            {each.label}
          </Button>
        ))}
      </div>
    </>
  );
}
