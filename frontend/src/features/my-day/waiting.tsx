import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Deed } from './outbox';

type WaitingProps = {
  /** Those that are safe on the phone: who reads so may close the page. */
  deeds: readonly Deed[];
  onDrop: (key: string) => void;
};

/** What this phone has not got rid of yet, and what the server refused. */
export function Waiting({ deeds, onDrop }: WaitingProps) {
  const { t } = useLingui();
  const refused = deeds.filter((deed) => deed.refused);
  const waiting = deeds.length - refused.length;
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // whoever works further down would not see it
    if (refused.length > 0) first.current?.scrollIntoView?.({ block: 'center' });
  }, [refused.length]);
  return (
    <>
      {waiting > 0 ? (
        <Alert color="blue" title={t`Kept on this phone`} role="status">
          <Plural
            value={waiting}
            one="# step is sent as soon as there is a connection."
            other="# steps are sent as soon as there is a connection."
          />
        </Alert>
      ) : null}
      {refused.map((deed, number) => (
        <Alert
          key={deed.key}
          ref={number === 0 ? first : undefined}
          color="red"
          title={`${deed.plate}: ${deed.what}`}
          role="alert"
        >
          <p>{deed.refused}</p>
          <Button size="xs" variant="default" onClick={() => onDrop(deed.key)}>
            <Trans>Put my steps there away</Trans>
          </Button>
        </Alert>
      ))}
    </>
  );
}
