import { useLingui } from '@lingui/react/macro';

const EVERY_MINUTES = /^cron\([0*]\/(\d+) \* \* \* \? \*\)$/;
const HOURLY = /^cron\((\d+) \* \* \* \? \*\)$/;
const FROM_THEN_ON = /^cron\((\d+)\/(\d+) \* \* \* \? \*\)$/;
const DAILY = /^cron\((\d+) ([\d,]+) \* \* \? \*\)$/;

/** EventBridge's `cron(0 8 * * ? *)` in words; one we do not know stays as it is. */
export function useScheduleText(): (expression: string, timezone: string) => string {
  const { t } = useLingui();
  return (expression, timezone) => {
    if (expression === 'cron(* * * * ? *)') return t`Every minute`;
    const minutes = EVERY_MINUTES.exec(expression)?.[1];
    if (minutes) return t`Every ${minutes} minutes`;
    const hourly = HOURLY.exec(expression)?.[1];
    if (hourly) return t`Every hour at minute ${hourly}`;
    const [, first, step] = FROM_THEN_ON.exec(expression) ?? [];
    if (first && step) return t`Every ${step} minutes, from minute ${first} of the hour`;
    const [, minute, hours] = DAILY.exec(expression) ?? [];
    if (minute && hours) {
      const times = hours.split(',').map((hour) => `${two(hour)}:${two(minute)}`);
      return t`Daily at ${times.join(', ')} (${timezone})`;
    }
    return `${expression} (${timezone})`;
  };
}

const two = (digits: string) => digits.padStart(2, '0');
