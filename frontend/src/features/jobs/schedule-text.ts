import { useLingui } from '@lingui/react/macro';

const EVERY_MINUTES = /^cron\(0\/(\d+) \* \* \* \? \*\)$/;
const DAILY = /^cron\((\d+) (\d+) \* \* \? \*\)$/;

/** EventBridge's `cron(0 8 * * ? *)` in words; one we do not know stays as it is. */
export function useScheduleText(): (expression: string, timezone: string) => string {
  const { t } = useLingui();
  return (expression, timezone) => {
    if (expression === 'cron(* * * * ? *)') return t`Every minute`;
    const minutes = EVERY_MINUTES.exec(expression)?.[1];
    if (minutes) return t`Every ${minutes} minutes`;
    const daily = DAILY.exec(expression);
    if (daily?.[1] && daily[2]) {
      const time = `${daily[2].padStart(2, '0')}:${daily[1].padStart(2, '0')}`;
      return t`Daily at ${time} (${timezone})`;
    }
    return `${expression} (${timezone})`;
  };
}
