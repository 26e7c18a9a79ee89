import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { FormProblem } from '@/ui/forms/form-problem';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { StatusChip, type Tone } from '@/ui/status/status-chip';
import classes from './stranded.module.css';

export type StrandedStepProps = {
  /** The key that leads to its button. */
  number: number;
  title: string;
  what: ReactNode;
  action: string;
  onDo: () => void;
  busy: boolean;
  error: unknown;
  /** Why it cannot be done (any more), in words. */
  blocked?: string | undefined;
  outcome?: { tone: Tone; label: string; detail?: ReactNode } | undefined;
  /** What the page should remember when the sign-in is renewed. */
  onLeave: () => void;
  children?: ReactNode;
};

/** One thing that helps: what it does, its button and key, and what came of it. */
export function StrandedStep(props: StrandedStepProps) {
  const { t } = useLingui();
  const { number, title, what, action, onDo, busy, error, blocked, outcome } = props;
  const may = !blocked && !busy;
  const button = useRef<HTMLButtonElement>(null);
  // a digit alone sends nothing: Enter does
  useShortcut({
    keys: String(number),
    label: title,
    group: t`Customer stranded`,
    run: () => button.current?.focus(),
    enabled: may,
  });
  return (
    <li className={classes.step}>
      <div className={classes.head}>
        <kbd className={classes.key}>{number}</kbd>
        <h2>{title}</h2>
        <span className={classes.outcome} aria-live="polite">
          {outcome ? <StatusChip tone={outcome.tone} label={outcome.label} /> : null}
        </span>
      </div>
      <p className={classes.what}>{what}</p>
      {props.children}
      {outcome?.detail ? <p className={classes.what}>{outcome.detail}</p> : null}
      {wantsRecentSignIn(error) ? (
        <StepUp onLeave={props.onLeave} />
      ) : (
        <FormProblem error={error as Error | null} />
      )}
      <div className={classes.foot}>
        <Button
          ref={button}
          size="xs"
          variant="default"
          disabled={!may}
          loading={busy}
          onClick={onDo}
        >
          {action}
        </Button>
        {blocked ? <span className={classes.what}>{blocked}</span> : null}
      </div>
    </li>
  );
}
