import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatKilometres } from '@/lib/units';
import { FormProblem } from '@/ui/forms/form-problem';
import { DueChip } from './due-chip';
import { useDueBy } from './due-words';
import classes from './schedules.module.css';
import { type PlanDraft, type Preview, previewPlan } from './schedules-api';

/** Which cars would be due, were the plan kept as it stands in the form. */
export function PlanPreview({ draft }: { draft: PlanDraft }) {
  const preview = useMutation({ mutationFn: previewPlan });
  return (
    <div className={classes.stack}>
      <div>
        <Button
          size="xs"
          variant="default"
          loading={preview.isPending}
          onClick={() => preview.mutate(draft)}
        >
          <Trans>Which cars would be due?</Trans>
        </Button>
      </div>
      <FormProblem error={preview.error} />
      {preview.data ? <Found found={preview.data} /> : null}
    </div>
  );
}

function Found({ found }: { found: Preview }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const dueBy = useDueBy(tz);
  const { overdue, due_soon: soon } = found;
  return (
    <>
      <p className={classes.sentence} role="status">
        <Plural value={found.cars} one="It is for one car" other="It is for # cars" />
        {': '}
        {t`${overdue} overdue, ${soon} due soon.`}
      </p>
      <ul className={classes.lines}>
        {found.first.map((car) => (
          <li key={car.vehicle_id} className={classes.line}>
            <b>{car.plate}</b>
            <DueChip status={car.status} />
            <span className={classes.grow}>{dueBy(car)}</span>
            <span className={classes.dim}>{formatKilometres(car.odometer_m, 0)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
