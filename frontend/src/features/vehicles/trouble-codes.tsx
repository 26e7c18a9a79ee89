import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { TroubleRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './vehicles.module.css';
import { vehicleKeys } from './vehicles-api';

const POLL_MS = 60_000;
const MOST_PAST = 3;

export type TroubleCodesProps = { id: string; codes: readonly string[] | null };

/** What the car complains of, in words, and what it complained of lately. */
export function TroubleCodes({ id, codes }: TroubleCodesProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const enabled = useCan()('telemetry.view');
  const { data = [] } = useQuery({
    queryKey: vehicleKeys.part(id, 'trouble-codes'),
    queryFn: async ({ signal }) => {
      const path = `/vehicles/${id}/trouble-codes`;
      const params = { limit: 10 };
      return (await api.get<Page<TroubleRow>>(path, { params, signal })).data.items;
    },
    refetchInterval: POLL_MS,
    enabled,
  });
  const words = (code: string) =>
    data.find((row) => row.code === code)?.text ?? t`A code that we have no words for`;
  const past = data.filter(({ ongoing }) => !ongoing).slice(0, MOST_PAST);
  return (
    <section className={classes.trouble}>
      <h3>
        <Trans>Trouble codes</Trans>
      </h3>
      {codes?.length ? (
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <StatusChip tone="warn" label={code} /> {words(code)}
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.dim}>{codes ? t`None now` : t`The car tells none`}</p>
      )}
      {past.length > 0 ? (
        <ul className={classes.dim}>
          {past.map(({ id: spell, code, text, ended_at }) => (
            <li key={spell}>
              <Trans>
                {code} until {formatDateTime(ended_at, tz)}
              </Trans>
              {text ? `: ${text}` : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
