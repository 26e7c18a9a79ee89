import { instantOf } from '@/lib/local-moment';
import { amountMinor } from './amount-text';
import type { CampaignWish } from './campaigns-api';

/** A new campaign as it is typed: amounts as people write them, moments on the market's clock. */
export type CampaignText = {
  kind: CampaignWish['kind'];
  source: CampaignWish['source'];
  title: string;
  reason: CampaignWish['reason'];
  note: string;
  per_minute: string;
  file: File | null;
  zone: string;
  since: string;
  until: string;
  measure: 'amount' | 'percent';
  amount: string;
  percent: string;
  above: string;
};

export const BLANK: CampaignText = {
  kind: 'refund',
  source: 'csv',
  title: '',
  reason: 'service_failure',
  note: '',
  per_minute: '120',
  file: null,
  zone: '',
  since: '',
  until: '',
  measure: 'amount',
  amount: '5.00',
  percent: '100',
  above: '0.00',
};

/** Which customers go with which kind of money; the first is offered. */
export const SOURCES: Record<CampaignWish['kind'], readonly CampaignWish['source'][]> = {
  refund: ['csv', 'rentals'],
  credit: ['csv', 'rentals'],
  payout: ['balances', 'csv'],
};

/** What is sent: only what belongs to the source. An amount that is none is sent as typed, to be refused by name. */
export function wishOf(
  text: CampaignText,
  { code, currency, tz }: { code: string; currency: string; tz: string },
): CampaignWish {
  const minor = (typed: string) => String(amountMinor(typed, currency) ?? typed);
  const rides = text.source === 'rentals';
  return {
    market: code,
    kind: text.kind,
    source: text.source,
    title: text.title.trim(),
    reason: text.reason,
    note: text.note.trim(),
    per_minute: text.per_minute,
    file: text.source === 'csv' ? text.file : null,
    zone: rides ? text.zone : '',
    since: rides ? (instantOf(text.since, tz) ?? '') : '',
    until: rides ? (instantOf(text.until, tz) ?? '') : '',
    amount_minor: rides && text.measure === 'amount' ? minor(text.amount) : '',
    percent: rides && text.measure === 'percent' ? text.percent : '',
    above_minor: text.source === 'balances' ? minor(text.above) : '',
  };
}
