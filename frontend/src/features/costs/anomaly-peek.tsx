import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery } from '@/api/colleagues';
import { Can } from '@/auth/can';
import { formatMoney } from '@/lib/money';
import { formatDateTime, formatDay } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { joinValues } from '@/ui/property-filter/tokens';
import { HrefLink } from '@/ui/url/href-link';
import { AnomalyActions } from './anomaly-actions';
import { AnomalyChart } from './anomaly-chart';
import { AnomalyChip } from './anomaly-chip';
import classes from './outlook.module.css';
import { type Anomaly, anomalyQuery, useAssignAnomaly } from './outlook-api';

const DAY_MS = 86_400_000;

/** One anomaly: the days around it, what moved, and what people did about it. */
export function AnomalyPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { data: row } = useQuery(anomalyQuery(id));
  return (
    <PeekPanel
      title={row?.service ?? t`Cost anomaly`}
      label={t`Cost anomaly`}
      href={row ? linesOf(row) : '/costs/rows'}
      status={row ? <AnomalyChip state={row.state} /> : null}
      onClose={onClose}
    >
      <div className={classes.stack}>
        <AnomalyChart id={id} row={row} />
        {row ? <About row={row} /> : null}
      </div>
    </PeekPanel>
  );
}

function About({ row }: { row: Anomaly }) {
  const { t } = useLingui();
  const money = (amount: string) => formatMoney(Number(amount).toFixed(2), row.currency);
  const facts = [
    {
      label: t`Days`,
      value: [...new Set([row.began_on, row.last_on])]
        .map((day) => formatDay(day, 'UTC'))
        .join(' – '),
    },
    { label: row.estimated ? t`Expected of these hours` : t`Expected`, value: money(row.expected) },
    { label: row.estimated ? t`Estimated so far` : t`Billed`, value: money(row.actual) },
    { label: t`Went live before it`, value: releaseOf(row) },
    { label: t`Account`, value: row.account },
    { label: t`Region`, value: row.region },
    { label: t`What moved`, value: row.usage_type },
    { label: t`Team`, value: row.team },
    {
      label: t`Moved along`,
      value: row.movers
        .slice(1)
        .map(({ usage_type }) => usage_type)
        .join(', '),
    },
    { label: t`Explanation`, value: row.explanation },
    { label: t`Decided by`, value: row.settled_by_name },
  ].filter(({ value }) => value);
  return (
    <>
      {row.estimated ? (
        <p>
          <Trans>
            Estimated by metered hours and our prices. The bill of these days will take its place.
          </Trans>
        </p>
      ) : null}
      <Facts facts={facts} />
      {row.estimated ? null : (
        <HrefLink href={linesOf(row)}>
          <Trans>Show the lines of the bill</Trans>
        </HrefLink>
      )}
      <Can do="cost_anomaly.work">
        <Owner row={row} />
        <AnomalyActions key={row.version} row={row} />
      </Can>
    </>
  );
}

function Owner({ row }: { row: Anomaly }) {
  const { t } = useLingui();
  const { data: people = [] } = useQuery(colleaguesQuery);
  const assign = useAssignAnomaly(row);
  return (
    <NativeSelect
      label={t`Owner`}
      value={row.owner}
      disabled={assign.isPending}
      onChange={(event) => assign.mutate(event.currentTarget.value)}
      data={[
        { value: '', label: t`Nobody` },
        ...people.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

/** The release that went live before the costs rose, if there was one. */
function releaseOf(row: Anomaly): string | null {
  if (!row.deploy_service || !row.deploy_at) return null;
  const when = formatDateTime(row.deploy_at, 'UTC');
  return `${row.deploy_service} ${row.deploy_version ?? ''}, ${when} UTC`;
}

/** The rows behind it: the same days, service and account. */
function linesOf(row: Anomaly): string {
  const end = new Date(Date.parse(row.last_on) + DAY_MS).toISOString().slice(0, 10);
  const search = new URLSearchParams({
    start: row.began_on,
    end,
    service_name: joinValues([row.service]),
    sub_account_name: joinValues([row.account]),
  });
  return `/costs/rows?${search}`;
}
