import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './dispatch.module.css';
import { type Board, checkQuery, useLock, usePlace, useTakeOut } from './dispatch-api';
import { Verdict } from './verdict';

/** Gives a visit to somebody, says at once what would be wrong; the keyboard's way of dragging. */
export function Give({ board, visitId }: { board: Board; visitId: string }) {
  const { t } = useLingui();
  const stop = board.stops.find((each) => each.visit.id === visitId);
  const plan = board.plan?.id ?? '';
  const [who, setWho] = useState<string | null>(stop?.technician ?? null);
  const [after, setAfter] = useState<string | null>(null);
  const place = usePlace(plan);
  const lock = useLock();
  const out = useTakeOut();
  const theirs = board.stops.filter((each) => each.technician === who && each.visit.id !== visitId);
  const before = theirs.find((each) => each.id === after);
  const position = before ? theirs.indexOf(before) : null;
  const spot = { visit: visitId, technician: who ?? '', position };
  const { data: troubles } = useQuery({ ...checkQuery(plan, spot), enabled: who !== null });
  return (
    <div className={classes.stack}>
      <FormProblem error={place.error ?? lock.error ?? out.error} />
      <Select
        label={t`Give to`}
        data={board.technicians.map(({ id, name }) => ({ value: id, label: name }))}
        value={who}
        onChange={(value) => {
          setWho(value);
          setAfter(null);
        }}
        searchable
        disabled={stop?.locked}
      />
      <Select
        label={t`Before`}
        placeholder={t`At the end of their day`}
        data={theirs.map((each) => ({ value: each.id, label: each.visit.plate }))}
        value={after}
        onChange={setAfter}
        clearable
        disabled={who === null || stop?.locked}
      />
      <Verdict troubles={troubles} />
      <Group gap={8}>
        <Button
          size="xs"
          disabled={who === null || stop?.locked}
          loading={place.isPending}
          onClick={() => place.mutate({ ...spot, stop })}
        >
          {stop ? <Trans>Move it there</Trans> : <Trans>Give it to them</Trans>}
        </Button>
        {stop ? (
          <>
            <Button size="xs" variant="default" onClick={() => lock.mutate(stop)}>
              {stop.locked ? <Trans>Unlock</Trans> : <Trans>Lock</Trans>}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={stop.locked}
              onClick={() => out.mutate(stop)}
            >
              <Trans>Take out</Trans>
            </Button>
          </>
        ) : null}
      </Group>
    </div>
  );
}
