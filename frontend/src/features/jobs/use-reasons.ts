import { useLingui } from '@lingui/react/macro';
import type { DeadLetter } from './jobs-api';

/** Why a message could not run, in words. */
export function useReasons(): Record<DeadLetter['reason'], string> {
  const { t } = useLingui();
  return {
    undecodable: t`Not a task message`,
    unknown_task: t`Unknown task`,
    wrong_arguments: t`Arguments do not fit`,
    failed_repeatedly: t`Failed each time`,
    never_confirmed: t`Never confirmed`,
  };
}
