import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { describeError } from '@/ui/states/describe-error';
import classes from './levers.module.css';

export type LeverCardProps = {
  icon: Icon;
  title: string;
  /** What it does and what should be noticed, in a sentence or two. */
  why: string;
  /** What it is done to. */
  choice: ReactNode;
  action: string;
  disabled: boolean;
  isPending: boolean;
  error: unknown;
  onPull: () => void;
};

/** One lever: what it does, to what, and the button; a refusal is told beside it. */
export function LeverCard(props: LeverCardProps) {
  const { icon: Glyph, title, why, choice, action, disabled, isPending, error, onPull } = props;
  return (
    <article className={classes.lever}>
      <h3>
        <Glyph size={16} aria-hidden />
        {title}
      </h3>
      <p>{why}</p>
      <div className={classes.pull}>
        {choice}
        <Button
          variant="default"
          disabled={disabled}
          loading={isPending}
          onClick={onPull}
          aria-label={`${action}: ${title}`}
        >
          {action}
        </Button>
      </div>
      {error ? (
        <p role="alert" className={classes.fault}>
          {describeError(error)}
        </p>
      ) : null}
    </article>
  );
}
