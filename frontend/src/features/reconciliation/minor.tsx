import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import { isMoney } from './recon-api';
import classes from './reconciliation.module.css';

export type MinorProps = { minor: number; currency: string; signed?: boolean };

/** How much: money, energy or pieces; lines of two currencies have no common unit. */
export function Minor({ minor, currency, signed = false }: MinorProps) {
  const sign = minor < 0 ? '−' : signed && minor > 0 ? '+' : '';
  return (
    <span className={classes.money}>
      {sign}
      {sizeOf(Math.abs(minor), currency)}
    </span>
  );
}

function sizeOf(minor: number, currency: string): string {
  if (currency === 'KWH') return `${(minor / 1_000).toFixed(3)} kWh`;
  if (currency === 'QTY') return formatCount(minor);
  return isMoney(currency) ? formatMinor(minor, currency) : String(minor / 100);
}
