import { Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { use } from 'react';
import { HrefLink } from '../url/href-link';
import classes from './kpi-tile.module.css';
import { Retry } from './retry';

export type KpiDelta = {
  /** Formatted, with sign: `+3`, `−1.2 %`. */
  text: string;
  direction: 'up' | 'down' | 'flat';
  /** Whether this direction is welcome; more cost is not. */
  good: boolean | null;
  /** Compared with what: `since yesterday`. */
  against?: string;
};

export type KpiTileProps = {
  label: string;
  /** Formatted; undefined while it loads. */
  value: string | undefined;
  delta?: KpiDelta;
  /** `≥ 85 %`. */
  target?: string;
  /** What the number is made of: `21 on trip, 18 reserved`. */
  note?: string;
  /** The list that this number counts: a tile is a filter. */
  href?: string;
  /** The list on screen already shows this filter. */
  active?: boolean;
  /** What this number comes from could not be loaded: ask again. */
  retry?: () => void;
};

const ARROWS = { up: IconArrowUpRight, down: IconArrowDownRight, flat: IconArrowRight };

export function KpiTile({ label, value, delta, target, note, href, active, retry }: KpiTileProps) {
  const ofRow = use(Retry);
  const again = value === undefined ? (retry ?? ofRow) : undefined;
  const body = (
    <>
      <span className={classes.label}>{label}</span>
      {again ? (
        <button type="button" className={classes.retry} onClick={again}>
          <Trans>Try again</Trans>
        </button>
      ) : value === undefined ? (
        <Skeleton height={22} width={72} my={4} />
      ) : (
        <span className={classes.value}>{value}</span>
      )}
      <span className={classes.foot}>
        {delta ? <Delta {...delta} /> : null}
        {target ? <Trans>Target {target}</Trans> : null}
        {again ? <Trans>Could not be loaded</Trans> : null}
        {note && !again ? <span className={classes.note}>{note}</span> : null}
        {!delta && !target && !note ? ' ' : null}
      </span>
    </>
  );
  if (href === undefined || again) return <div className={classes.tile}>{body}</div>;
  return (
    <HrefLink className={classes.tile} href={href} aria-current={active ? 'true' : undefined}>
      {body}
    </HrefLink>
  );
}

function Delta({ text, direction, good, against }: KpiDelta) {
  const Arrow = ARROWS[direction];
  const tone = good === null ? 'neutral' : good ? 'good' : 'bad';
  return (
    <span className={classes.delta} data-tone={tone}>
      <Arrow size={14} aria-hidden />
      {text}
      {against ? <span className={classes.against}> {against}</span> : null}
    </span>
  );
}
