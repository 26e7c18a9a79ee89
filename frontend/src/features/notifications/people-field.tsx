import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery } from '@/api/colleagues';
import classes from './notifications.module.css';

export type PeopleFieldProps = {
  label: string;
  market: string;
  people: readonly string[];
  onChange: (people: string[]) => void;
  error?: string;
  /** Their order means something, and can be changed. */
  ordered?: boolean;
  /** A dialog begins here. */
  focus?: boolean;
};

/** People by name, one after the other. */
export function PeopleField(props: PeopleFieldProps) {
  const { label, market, people, onChange, error, ordered, focus } = props;
  const { t } = useLingui();
  const { data = [] } = useQuery(colleaguesQuery);
  const free = data.filter(({ id, markets }) => markets.includes(market) && !people.includes(id));
  const nameOf = (id: string) => data.find((one) => one.id === id)?.name ?? t`Somebody who left`;
  const up = (place: number) => {
    const moved = [...people];
    moved.splice(place - 1, 2, people[place] ?? '', people[place - 1] ?? '');
    onChange(moved);
  };
  return (
    <Stack gap={6}>
      <NativeSelect
        label={label}
        data-autofocus={focus || undefined}
        value=""
        onChange={({ currentTarget }) => onChange([...people, currentTarget.value])}
        data={[
          { value: '', label: t`Add somebody …` },
          ...free.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={error}
      />
      <ol className={classes.people}>
        {people.map((id, place) => (
          <li key={id}>
            <span>
              {ordered ? `${place + 1}. ` : ''}
              {nameOf(id)}
            </span>
            <span>
              {ordered && place > 0 ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t`Call ${nameOf(id)} earlier`}
                  onClick={() => up(place)}
                >
                  <Trans>Earlier</Trans>
                </Button>
              ) : null}
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t`Take out ${nameOf(id)}`}
                onClick={() => onChange(people.filter((one) => one !== id))}
              >
                <Trans>Take out</Trans>
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </Stack>
  );
}
