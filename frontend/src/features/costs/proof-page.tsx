import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatMoney } from '@/lib/money';
import { formatDateTime, formatDay } from '@/lib/time';
import { formatCount, UNKNOWN } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { retryOf } from '@/ui/kpi/retry';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CostTabs } from './cost-tabs';
import classes from './insight.module.css';
import { type Proof, proofQuery } from './insight-api';
import { linesOf, ProofTable } from './proof-table';
import { signedMoney } from './signed-money';

/** Whether what we add up is what the provider bills: each day and account, and the invoice of the month. */
export function ProofPage() {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const [now] = useState(() => Date.now());
  const month = search.month ?? new Date(now).toISOString().slice(0, 7);
  const basis = search.basis ?? 'billed';
  const query = useQuery(proofQuery({ month: `${month}-01`, basis }));
  return (
    <Page
      title={t`Costs`}
      actions={
        <>
          <TextInput
            size="xs"
            type="month"
            aria-label={t`Month`}
            value={month}
            onChange={({ currentTarget: { value } }) => {
              if (/^\d{4}-\d{2}$/.test(value)) update({ month: value });
            }}
          />
          <NativeSelect
            size="xs"
            aria-label={t`Amount`}
            value={basis}
            onChange={({ currentTarget }) => update({ basis: currentTarget.value })}
            data={[
              { value: 'billed', label: t`Billed` },
              { value: 'effective', label: t`Effective` },
              { value: 'list', label: t`List price` },
            ]}
          />
        </>
      }
    >
      <CostTabs active="proof" />
      <ProofTiles proof={query.data} retry={retryOf(query)} />
      <div className={classes.grid}>
        <ProofTable query={query} />
      </div>
      <Explained proof={query.data} />
    </Page>
  );
}

type TilesProps = { proof: Proof | undefined; retry: (() => void) | undefined };

function ProofTiles({ proof, retry }: TilesProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const invoice = proof?.invoices[0];
  const count = (verdict: string) => proof && formatCount(proof.verdicts[verdict] ?? 0);
  const differing = proof && (proof.verdicts.differs ?? 0) + (proof.verdicts.missing ?? 0);
  const currency = proof?.lines[0]?.currency ?? 'USD';
  const asked = proof?.asked_at ? formatDateTime(proof.asked_at, tz) : null;
  return (
    <KpiRow label={t`The proof in figures`} retry={retry}>
      <KpiTile
        label={t`Days that agree`}
        value={count('agrees')}
        note={asked ? t`Asked ${asked}` : t`Cost Explorer has not been asked yet`}
      />
      <KpiTile
        label={t`Days that differ`}
        value={differing === undefined ? undefined : formatCount(differing)}
        note={t`By more than one cent`}
      />
      <KpiTile
        label={t`Not told yet`}
        value={count('unasked')}
        note={proof?.basis === 'list' ? t`Nobody else tells list prices` : undefined}
      />
      <KpiTile
        label={t`Invoice of the month`}
        value={proof && (invoice?.theirs ? formatMoney(invoice.theirs, invoice.currency) : UNKNOWN)}
        note={
          invoice?.theirs && invoice.difference
            ? t`${signedMoney(invoice.difference, invoice.currency)} beside ours`
            : t`Comes when the month is over`
        }
      />
      <KpiTile
        label={t`Lines and their sums`}
        value={proof && formatMoney(proof.of_rows, currency)}
        note={proof?.of_rows === proof?.of_days ? t`Equal to the last digit` : t`The sums differ`}
      />
    </KpiRow>
  );
}

function Explained({ proof }: { proof: Proof | undefined }) {
  const { t } = useLingui();
  if (!proof || proof.explained.length === 0) return null;
  const lineOf = (day: string, account: string) =>
    proof.lines.find((line) => line.day === day && line.account === account);
  const currency = proof.lines[0]?.currency ?? 'USD';
  return (
    <Card title={t`What explains the differences`}>
      <ul className={classes.list}>
        {proof.explained.map((found) => (
          <li key={`${found.day}${found.account}`}>
            <ExplainedDay found={found} line={lineOf(found.day, found.account)} />
            <span>
              {found.exact ? <Trans>Exactly:</Trans> : <Trans>Nearest, no exact match:</Trans>}{' '}
              {found.rows
                .map(({ what, amount }) => `${what} (${formatMoney(amount, currency)})`)
                .join('; ')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type ExplainedDayProps = {
  found: Proof['explained'][number];
  line: Proof['lines'][number] | undefined;
};

/** The day that differs; it opens the lines of which some explain it. */
function ExplainedDay({ found, line }: ExplainedDayProps) {
  const name = `${formatDay(found.day, 'UTC')} · ${line?.account_name || found.account}`;
  return line ? <HrefLink href={linesOf(line)}>{name}</HrefLink> : <strong>{name}</strong>;
}
