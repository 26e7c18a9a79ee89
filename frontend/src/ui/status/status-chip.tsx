import type { Icon } from '@tabler/icons-react';
import classes from './status-chip.module.css';

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'violet' | 'teal';

export type StatusChipProps = {
  tone: Tone;
  /** The state in words: colour never stands alone. */
  label: string;
  icon?: Icon;
  /** Without background, for dense rows. */
  quiet?: boolean;
  title?: string;
};

export function StatusChip({ tone, label, icon: Glyph, quiet, title }: StatusChipProps) {
  return (
    <span className={classes.chip} data-tone={tone} data-quiet={quiet || undefined} title={title}>
      {Glyph ? <Glyph size={13} stroke={2} aria-hidden /> : <i className={classes.dot} />}
      {label}
    </span>
  );
}
