import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Can } from '@/auth/can';
import { formatMinor } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { formatPercent } from '@/lib/units';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { BudgetAlerts } from './budget-alerts';
import { BudgetAws } from './budget-aws';
import { BudgetChip } from './budget-chip';
import { BudgetMonthsChart } from './budget-months-chart';
import { BudgetNotes } from './budget-notes';
import { CostTabs } from './cost-tabs';
import classes from './outlook.module.css';
import { type Budget, budgetQuery } from './outlook-api';
import { sharesOf, useOutlookWords } from './outlook-words';

const BudgetDialog = lazy(async () => ({
  default: (await import('./budget-dialog')).BudgetDialog,
}));

/** One budget: how it stands, month by month, what was passed and what was said. */
export function BudgetPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: row, error, refetch } = useQuery(budgetQuery(id));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={row?.name ?? t`Budget`}
      actions={row ? <Can do="budget.edit">{<EditBudget row={row} />}</Can> : null}
    >
      <CostTabs active="budgets" />
      <Standing row={row} />
      <Card>
        <BudgetMonthsChart id={id} />
      </Card>
      <div className={classes.columns}>
        <BudgetNotes id={id} row={row} />
        <BudgetAlerts id={id} row={row} />
        <BudgetAws row={row} />
      </div>
    </Page>
  );
}

function Standing({ row }: { row: Budget | undefined }) {
  const { t } = useLingui();
  const words = useOutlookWords();
  const shares = row ? sharesOf(row) : null;
  const money = (minor: number | null | undefined) =>
    !row ? undefined : minor === null || minor === undefined ? '–' : formatMinor(minor, row.currency);
  return (
    <KpiRow label={t`How it stands`}>
      <KpiTile
        label={t`Spent`}
        value={money(row?.actual_minor)}
        note={
          row?.standing_through ? t`until ${formatDay(row.standing_through, 'UTC')}` : undefined
        }
      />
      <KpiTile
        label={t`Expected in all`}
        value={money(row?.forecast_minor)}
        note={shares?.expected ? t`${formatPercent(shares.expected)} of the plan` : undefined}
      />
      <KpiTile
        label={t`Plan`}
        value={money(row?.budget_minor)}
        note={row ? words.period(row.period) : undefined}
      />
      <KpiTile
        label={t`For`}
        value={row ? words.scope(row.scope) : undefined}
        note={row?.owner_name ?? t`Nobody owns it`}
      />
    </KpiRow>
  );
}

function EditBudget({ row }: { row: Budget }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useShortcut({ keys: 'e', label: t`Edit the budget`, group: t`Page`, run: () => setOpen(true) });
  return (
    <>
      <BudgetChip row={row} />
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        <Trans>Edit</Trans>
      </Button>
      <Suspense fallback={null}>
        {open ? <BudgetDialog budget={row} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
