import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  JournalKindEnum,
  MoneyKindEnum,
  MoneyReasonEnum,
  MoneyStateEnum,
  PaymentStatusEnum,
} from '@/api/generated';

export const kindNames: Record<MoneyKindEnum, MessageDescriptor> = {
  refund: msg`Refund`,
  credit: msg`Credit`,
  waiver: msg`Waiver`,
  payout: msg`Credit paid out`,
};

export const stateNames: Record<MoneyStateEnum, MessageDescriptor> = {
  requested: msg`Waits for a second person`,
  approved: msg`Approved`,
  executing: msg`On its way`,
  unknown: msg`Being looked up`,
  executed: msg`Done`,
  failed: msg`Failed`,
  rejected: msg`Rejected`,
  withdrawn: msg`Taken back`,
  expired: msg`Expired`,
};

export const reasonNames: Record<MoneyReasonEnum, MessageDescriptor> = {
  overcharged: msg`Charged too much`,
  charged_twice: msg`Charged twice`,
  ghost_rental: msg`Rental did not end`,
  car_fault: msg`Fault of the car`,
  service_failure: msg`Our service failed`,
  dispute: msg`Settles a dispute`,
  goodwill: msg`Goodwill`,
};

export const paymentNames: Record<PaymentStatusEnum, MessageDescriptor> = {
  pending: msg`Pending`,
  authorised: msg`Authorised`,
  captured: msg`Captured`,
  cancelled: msg`Cancelled`,
  failed: msg`Failed`,
};

export const journalNames: Record<JournalKindEnum, MessageDescriptor> = {
  fare_priced: msg`Fare`,
  fare_corrected: msg`Corrected fare`,
  payer_charge: msg`Charged to a payer`,
  payer_payment: msg`Payment of a payer`,
  payer_credit: msg`Credit note of a payer`,
  road_to_card: msg`Toll, parking or fine by card`,
  road_to_payer: msg`Toll, parking or fine of a payer`,
  road_borne: msg`Toll, parking or fine that we bear`,
  capture: msg`Capture`,
  provider_fee: msg`Provider fee`,
  payout_sent: msg`Payout sent`,
  payout_returned: msg`Payout returned`,
  bank_receipt: msg`Receipt at the bank`,
  refund: msg`Refund`,
  refund_returned: msg`Refund returned`,
  credit: msg`Credit given`,
  credit_used: msg`Credit used`,
  credit_paid_out: msg`Credit paid out`,
  credit_came_back: msg`Paid-out credit came back`,
  waiver: msg`Waiver`,
  dispute_opened: msg`Dispute opened`,
  dispute_won: msg`Dispute won`,
  dispute_lost: msg`Dispute lost`,
  correction: msg`Correction`,
  energy_invoice: msg`Energy invoice`,
  break_closed: msg`Break closed`,
  break_reopened: msg`Break reopened`,
  accrual: msg`Accrual`,
  accrual_reversed: msg`Accrual taken back`,
};

/** Why a request came to nothing; the provider's own words are told as they are. */
const failureNames: Record<string, MessageDescriptor> = {
  never_arrived: msg`The order never reached the provider. Nothing was moved.`,
  returned: msg`The customer's bank sent the money back.`,
  amount_too_large: msg`The provider has less to give back than was asked for.`,
  charge_already_refunded: msg`The payment was given back already.`,
  dispute_already_answered: msg`The bank has an answer already.`,
  unknown_at_provider: msg`The provider knows no such payment.`,
};

export function failureWords(code: string, t: (text: MessageDescriptor) => string): string {
  const known = failureNames[code];
  if (known) return t(known);
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why a customer's bank took the money back, as card schemes know it. */
const disputeReasons: Record<string, MessageDescriptor> = {
  fraudulent: msg`Not paid by the customer`,
  duplicate: msg`Charged twice`,
  product_not_received: msg`The ride never took place`,
  product_unacceptable: msg`Not what was promised`,
  credit_not_processed: msg`A promised refund did not come`,
  unrecognized: msg`Not known to the customer`,
  subscription_canceled: msg`Cancelled before`,
  general: msg`No particular reason`,
};

/** What the bank says, in words; one that we do not know is told as the bank spells it. */
export function disputeReason(code: string): MessageDescriptor {
  return disputeReasons[code] ?? { id: code, message: code.replaceAll('_', ' ') };
}
