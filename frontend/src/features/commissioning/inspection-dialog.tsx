import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './commissioning.module.css';
import { checklistsQuery, doStep } from './commissioning-api';
import type { CarDialogProps } from './identity-dialog';

type Finding = { result: 'pass' | 'fail' | 'na'; note: string };

/** What somebody found at each line of the market's checklist. */
export function InspectionDialog({ car, onClose, onSaved }: CarDialogProps) {
  const { t } = useLingui();
  const { data: lists } = useQuery(checklistsQuery);
  const [found, setFound] = useState<Record<string, Finding>>({});
  const items = lists?.find(({ market }) => market === car.market)?.items ?? [];
  const save = useMutation({
    mutationFn: () => {
      const results = items.map(({ item }) => ({ item, ...(found[item] ?? PASS) }));
      return doStep(car.id, 'inspection', { results });
    },
    onSuccess: onSaved,
  });
  const change = (item: string, part: Partial<Finding>) => {
    setFound((before) => ({ ...before, [item]: { ...(before[item] ?? PASS), ...part } }));
  };
  const passTheRest = () => {
    setFound((before) => ({
      ...Object.fromEntries(items.map(({ item }) => [item, PASS])),
      ...before,
    }));
  };
  const open = items.filter(({ item }) => !found[item]).length;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t`First inspection of ${car.plate}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <FormProblem error={save.error} />
        {lists ? null : <SkeletonBlock lines={6} />}
        <ul className={classes.checks}>
          {items.map(({ item, name }) => (
            <li key={item}>
              <span>{name}</span>
              <SegmentedControl
                size="xs"
                aria-label={name}
                value={found[item]?.result ?? ''}
                onChange={(value) => change(item, { result: value as Finding['result'] })}
                data={[
                  { value: 'pass', label: t`Right` },
                  { value: 'fail', label: t`Not right` },
                  { value: 'na', label: t`Not here` },
                ]}
              />
              {found[item]?.result === 'fail' ? (
                <TextInput
                  size="xs"
                  className={classes.checkNote}
                  aria-label={t`What is not right: ${name}`}
                  placeholder={t`What is not right`}
                  maxLength={200}
                  value={found[item]?.note ?? ''}
                  onChange={({ currentTarget }) => change(item, { note: currentTarget.value })}
                />
              ) : null}
            </li>
          ))}
        </ul>
        {open > 0 ? (
          <Group justify="space-between" gap={8}>
            <p className={classes.dim}>
              {plural(open, {
                one: '# line is not looked at yet.',
                other: '# lines are not looked at yet.',
              })}
            </p>
            <Button size="compact-xs" variant="default" onClick={passTheRest}>
              <Trans>The rest is right</Trans>
            </Button>
          </Group>
        ) : null}
        <FormButtons
          submit={t`Save the inspection`}
          busy={save.isPending || open > 0}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

const PASS: Finding = { result: 'pass', note: '' };
