import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './cases.module.css';
import { mailQuery } from './cases-api';
import desk from './desk.module.css';

/** What a mail repeats of what was said before, folded away until somebody wants it. */
export function QuotedText({ message }: { message: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const { data, isPending, error } = useQuery({ ...mailQuery(message), enabled: open });
  return (
    <>
      <Button
        className={desk.unfold}
        size="compact-xs"
        variant="subtle"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t`Hide what was quoted` : t`Show what was quoted`}
      </Button>
      {open ? (
        isPending ? (
          <SkeletonBlock lines={3} />
        ) : error ? (
          <p className={classes.sentence}>
            <Trans>It could not be read just now.</Trans>
          </p>
        ) : (
          <blockquote className={desk.quoted}>{data.quoted}</blockquote>
        )
      ) : null}
    </>
  );
}
