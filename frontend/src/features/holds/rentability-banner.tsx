import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CarSubject } from '@/ui/shell/feature';
import classes from './holds.module.css';
import { rentabilityQuery } from './holds-api';
import { ReasonLine } from './reason-line';

/** Why the car cannot be rented, in one sentence with the button that helps. Nothing for a car that can, or is. */
export function RentabilityBanner({ id, plate }: CarSubject) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const { data } = useQuery(rentabilityQuery(id));
  const reasons = data?.reasons.filter(({ code }) => code !== 'in_use') ?? [];
  const [first, ...others] = reasons;
  if (!first) return null;
  return (
    <section className={classes.banner} aria-label={t`Why ${plate} cannot be rented`}>
      <ReasonLine reason={first} plate={plate} />
      {all
        ? others.map((reason) => <ReasonLine key={keyOf(reason)} reason={reason} plate={plate} />)
        : null}
      {others.length > 0 ? (
        <UnstyledButton
          className={classes.more}
          aria-expanded={all}
          onClick={() => setAll((before) => !before)}
        >
          {all ? (
            <Trans>Show the first only</Trans>
          ) : (
            <Plural value={others.length} one="and # more reason" other="and # more reasons" />
          )}
        </UnstyledButton>
      ) : null}
    </section>
  );
}

function keyOf({
  code,
  since,
  text,
}: {
  code: string;
  since: string | null;
  text: string;
}): string {
  return [code, since, text].join(' ');
}
