import { formatMinor } from '@/lib/money';
import classes from './reconciliation.module.css';

export type MinorProps = { minor: number; currency: string; signed?: boolean };

/** Minor units as money; lines of two currencies have no common one. */
export function Minor({ minor, currency, signed = false }: MinorProps) {
  const known = /^[A-Z]{3}$/.test(currency);
  const text = known ? formatMinor(Math.abs(minor), currency) : String(Math.abs(minor) / 100);
  const sign = minor < 0 ? '−' : signed && minor > 0 ? '+' : '';
  return (
    <span className={classes.money}>
      {sign}
      {text}
    </span>
  );
}
