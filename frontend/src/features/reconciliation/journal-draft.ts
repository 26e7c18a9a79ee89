import { minorDigits, minorToDecimal, parseMinor } from '@/lib/money';
import type { JournalLine } from './closing-api';

/** A line as it is typed: one of the two amounts is empty. `key` is stable while it is edited. */
export type DraftLine = {
  key: number;
  account: JournalLine['account'];
  debit: string;
  credit: string;
};

export function draftOf(lines: readonly JournalLine[], currency: string): DraftLine[] {
  return lines.map(({ account, amount_minor }, key) => {
    const text = minorToDecimal(BigInt(Math.abs(amount_minor)), minorDigits(currency));
    return {
      key,
      account,
      debit: amount_minor > 0 ? text : '',
      credit: amount_minor < 0 ? text : '',
    };
  });
}

export function blankLine(
  lines: readonly DraftLine[],
  account: JournalLine['account'] | undefined,
): DraftLine {
  const key = Math.max(-1, ...lines.map((line) => line.key)) + 1;
  return { key, account: account ?? '1900', debit: '', credit: '' };
}

/** The line in minor units, a debit above nought; null while it is no amount. */
function minorOf({ debit, credit }: DraftLine, currency: string): bigint | null {
  const typed = debit.trim() || credit.trim();
  const minor = typed ? parseMinor(typed, currency) : null;
  if (minor === null || minor <= 0n) return null;
  return debit.trim() ? minor : -minor;
}

/** Debits less credits; null while a line is no amount. */
export function sumOf(lines: readonly DraftLine[], currency: string): bigint | null {
  let sum = 0n;
  for (const line of lines) {
    const minor = minorOf(line, currency);
    if (minor === null) return null;
    sum += minor;
  }
  return sum;
}

/** What is sent; null until debits are credits. */
export function linesOf(lines: readonly DraftLine[], currency: string): JournalLine[] | null {
  if (sumOf(lines, currency) !== 0n) return null;
  return lines.map((line) => ({
    account: line.account,
    amount_minor: Number(minorOf(line, currency)),
  }));
}
