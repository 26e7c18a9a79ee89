import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Report, ReportRun } from './reports-api';

/** What reports are called, and when they come. */
export function useReportWords() {
  const { t } = useLingui();
  return useMemo(() => {
    const kinds: Record<Report['kind'], string> = {
      daily_digest: t`Daily digest`,
      weekly_movers: t`Weekly movers`,
      month_pack: t`Month-end pack`,
    };
    const reasons: Record<ReportRun['reason'], string> = {
      scheduled: t`On schedule`,
      requested: t`On request`,
      restated: t`Restated`,
    };
    return {
      kind: (kind: Report['kind']) => kinds[kind],
      reason: (reason: ReportRun['reason']) => reasons[reason],
      when: ({ kind, hour }: Pick<Report, 'kind' | 'hour'>) => {
        const time = `${String(hour).padStart(2, '0')}:00`;
        if (kind === 'daily_digest') return t`Every day at ${time}`;
        if (kind === 'weekly_movers') return t`Mondays at ${time}`;
        return t`On the 3rd of the month at ${time}`;
      },
    };
  }, [t]);
}
