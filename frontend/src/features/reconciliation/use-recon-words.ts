import { useLingui } from '@lingui/react/macro';
import type { BreakRow, RuleVersionRow } from '@/api/generated';
import type { BreakKind, Source, Stream } from './recon-api';

/** What people call the books, and what can be wrong between them. */
export function useReconWords() {
  const { t } = useLingui();
  const sources: Record<Source, string> = {
    rental: t`Rentals`,
    taken: t`Taken by the platform`,
    ledger: t`Ledger`,
    capture: t`Captures in the ledger`,
    payment: t`Provider's payments`,
    balance: t`Provider's balance`,
    payout: t`Payouts`,
    bank: t`Bank`,
    payer_bill: t`Invoices of payers`,
    transfer: t`Transfers of payers`,
    session: t`Charging sessions`,
    record: t`Charge records`,
    record_cost: t`Charge records`,
    invoice: t`Energy invoices`,
    road: t`Tolls, parking, fines`,
    road_ride: t`Rides on the road`,
    staff: t`Our staff`,
    directory: t`Directory (Cognito)`,
    queue_in: t`What was said`,
    queue_out: t`What became of it`,
  };
  const streams: Record<Stream, string> = {
    payouts_bank: t`Payouts and bank`,
    balance_payouts: t`Balance and payouts`,
    invoices_bank: t`Invoices and bank`,
    rentals_ledger: t`Rentals and ledger`,
    taken_payments: t`Taken fares and payments`,
    captures_payments: t`Ledger and payments`,
    sessions_records: t`Sessions and records (kWh)`,
    records_invoices: t`Records and invoices`,
    road_rides: t`Tolls, parking, fines and rides`,
    staff_directory: t`Staff and directory`,
    queues: t`Messages of the queues`,
  };
  const kinds: Record<BreakKind, string> = {
    missing_left: t`Not in the first book`,
    missing_right: t`Not in the second book`,
    amount: t`Amounts differ`,
    time: t`Too far apart in time`,
    duplicate: t`More than once`,
    state: t`Happened, or not`,
    stale: t`Pending for too long`,
  };
  const ages: Record<BreakRow['age'], string> = {
    day: t`Under a day`,
    days: t`1 to 3 days`,
    week: t`3 to 7 days`,
    month: t`7 to 30 days`,
    older: t`Over 30 days`,
  };
  const strategies: Record<RuleVersionRow['strategy'], string> = {
    one_to_one: t`One with one`,
    one_to_many: t`One with many, equal in sum`,
    many_to_one: t`Many with one, equal in sum`,
    many_to_many: t`Many with many, equal in sum`,
  };
  const fields: Record<RuleVersionRow['left_key'], string> = {
    reference: t`Reference`,
    batch: t`Batch that it belongs to`,
    ext_id: t`Number in its own book`,
    amount: t`Amount`,
  };
  const modes: Record<RuleVersionRow['mode'], string> = {
    auto: t`Matches by itself`,
    suggest: t`Suggests to a person`,
  };
  const outcomes: Record<string, string> = {
    ...kinds,
    matched: t`Matched`,
    matched_by_2: t`Suggested or matched by the next rule`,
    suggested: t`Suggested`,
    waiting: t`May still come`,
    void: t`Did not happen`,
  };
  return { sources, streams, kinds, ages, strategies, fields, modes, outcomes };
}

/** A missing line names the book that lacks it. */
export function useKindWords(): (kind: BreakKind, left: Source, right: Source) => string {
  const { t } = useLingui();
  const { kinds, sources } = useReconWords();
  return (kind, left, right) => {
    if (kind === 'missing_left') return t`Missing: ${sources[left]}`;
    if (kind === 'missing_right') return t`Missing: ${sources[right]}`;
    return kinds[kind];
  };
}
