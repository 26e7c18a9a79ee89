import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PlatformCommandStateEnum, PlatformCommandTypeEnum } from '@/api/generated';
import type { Tone } from '@/ui/status/status-chip';

type AskLook = {
  label: MessageDescriptor;
  effect: MessageDescriptor;
  /** Behind the thing's address. */
  path: string;
  danger?: boolean;
};

/** What the core platform can be asked, and what will happen then. */
export const askLooks: Record<PlatformCommandTypeEnum, AskLook> = {
  end_rental: {
    label: msg`End the rental`,
    effect: msg`The platform ends it at the time you give, and prices it up to then. The customer is told.`,
    path: 'end',
    danger: true,
  },
  move_rental: {
    label: msg`Move to another car`,
    effect: msg`The customer goes on with the other car in the same rental.`,
    path: 'move',
  },
  hold_capture: {
    label: msg`Hold the fare`,
    effect: msg`The fare is not taken from the customer's card until somebody releases it.`,
    path: 'hold-capture',
  },
  release_capture: {
    label: msg`Release the fare`,
    effect: msg`The fare is taken from the customer's card within a minute or so.`,
    path: 'release-capture',
  },
  block_customer: {
    label: msg`Block`,
    effect: msg`The customer can rent nothing more. A rental under way goes on.`,
    path: 'block',
    danger: true,
  },
  unblock_customer: {
    label: msg`Unblock`,
    effect: msg`The customer can rent again.`,
    path: 'unblock',
  },
  message_customer: {
    label: msg`Message to the customer`,
    effect: msg`The customer reads it in the app.`,
    path: 'message',
  },
  charge_customer: {
    label: msg`Charge of the road`,
    effect: msg`A toll, parking or fine is taken from the customer's card.`,
    path: '',
  },
};

export const askStates: Record<PlatformCommandStateEnum, { label: MessageDescriptor; tone: Tone }> =
  {
    pending: { label: msg`On its way`, tone: 'info' },
    sent: { label: msg`Asked`, tone: 'info' },
    acked: { label: msg`Done`, tone: 'good' },
    refused: { label: msg`Refused`, tone: 'bad' },
    expired: { label: msg`No answer`, tone: 'warn' },
  };

/** The platform's own words. */
export const refusalWords: Readonly<Record<string, MessageDescriptor>> = {
  already_ended: msg`The rental has ended already.`,
  already_captured: msg`The fare has been taken already.`,
  not_held: msg`The fare is not held.`,
  card_declined: msg`The customer's card was declined.`,
  busy: msg`The platform is busy; try again.`,
  unknown_rental: msg`The platform does not know this rental.`,
  unknown_customer: msg`The platform does not know this customer.`,
};
