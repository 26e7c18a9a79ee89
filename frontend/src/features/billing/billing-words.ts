import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Charge, CreditNote, Invoice, Payer, Ride, RoadCharge } from './billing-api';

export const policies: Record<Payer['policy'], MessageDescriptor> = {
  all: msg`All rides`,
  work_hours: msg`Working hours`,
  chosen: msg`Chosen in the app`,
};

export const invoiceStates: Record<Invoice['state'], MessageDescriptor> = {
  issued: msg`Issued`,
  part_paid: msg`Paid in part`,
  paid: msg`Paid`,
  overdue: msg`Overdue`,
  credited: msg`Credited`,
};

export const chargeKinds: Record<Charge['kind'], MessageDescriptor> = {
  ride: msg`Ride`,
  correction: msg`Correction`,
  returned: msg`Paid by card after all`,
  road: msg`Toll, parking or fine`,
};

export const creditStates: Record<CreditNote['state'], MessageDescriptor> = {
  asked: msg`Waits for a second person`,
  issued: msg`Issued`,
  refused: msg`Refused`,
};

export const rideStates: Record<Ride['state'], MessageDescriptor> = {
  asked: msg`The platform is asked to leave the card alone`,
  payer: msg`The payer pays`,
  card: msg`The customer's card pays`,
};

export const cardReasons: Record<NonNullable<Ride['why']>, MessageDescriptor> = {
  doubted: msg`The fare is held until two people agree to it.`,
  currency: msg`The fare is in another currency than the payer's.`,
  limit: msg`The payer's limit of the month is used up.`,
  member_limit: msg`The member's limit of the month is used up.`,
  refused: msg`The platform did not let go of the card.`,
  released: msg`Somebody released the fare to the card.`,
  captured: msg`The card was charged already.`,
};

export const roadKinds: Record<RoadCharge['kind'], MessageDescriptor> = {
  toll: msg`Toll`,
  parking: msg`Parking`,
  fine: msg`Fine`,
};

export const roadStates: Record<RoadCharge['state'], MessageDescriptor> = {
  proposed: msg`Not passed on yet`,
  asked: msg`Waits for a second person`,
  noticed: msg`The driver can object`,
  objected: msg`The driver objects`,
  due: msg`Due`,
  taking: msg`The card is being charged`,
  taken: msg`Paid by card`,
  invoiced: msg`On the payer's account`,
  failed: msg`The card was refused`,
  waived: msg`We bear it`,
  withdrawn: msg`Not of this ride`,
};

/** `2026-11-01` as the month's name. */
export const monthName = (day: string) =>
  new Intl.DateTimeFormat('en-SG', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
