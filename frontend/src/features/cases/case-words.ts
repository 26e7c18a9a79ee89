import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconArchive,
  IconArrowDown,
  IconArrowUp,
  IconBolt,
  IconCheck,
  IconCircleDot,
  IconDeviceMobile,
  IconFlame,
  IconHandStop,
  IconHourglass,
  IconMail,
  IconMinus,
  IconPhone,
  IconRobot,
  IconUser,
} from '@tabler/icons-react';
import type { Tone } from '@/ui/status/status-chip';
import type { Cause, Clock, LogLine, Suggestion, Ticket } from './cases-api';
import type { Link } from './links-api';

export type Look = { label: MessageDescriptor; tone: Tone; icon: Icon };

export const statusLooks: Readonly<Record<Ticket['status'], Look>> = {
  new: { label: msg`New`, tone: 'violet', icon: IconBolt },
  open: { label: msg`Open`, tone: 'bad', icon: IconCircleDot },
  pending: { label: msg`Waits for the customer`, tone: 'info', icon: IconHourglass },
  on_hold: { label: msg`On hold`, tone: 'warn', icon: IconHandStop },
  solved: { label: msg`Solved`, tone: 'good', icon: IconCheck },
  closed: { label: msg`Closed`, tone: 'neutral', icon: IconArchive },
};
export const STATUSES = Object.keys(statusLooks) as Ticket['status'][];

export const priorityLooks: Readonly<Record<Ticket['priority'], Look>> = {
  urgent: { label: msg`Urgent`, tone: 'bad', icon: IconFlame },
  high: { label: msg`High`, tone: 'warn', icon: IconArrowUp },
  normal: { label: msg`Normal`, tone: 'neutral', icon: IconMinus },
  low: { label: msg`Low`, tone: 'neutral', icon: IconArrowDown },
};
export const PRIORITIES = Object.keys(priorityLooks) as Ticket['priority'][];

export const topicLabels: Readonly<Record<Ticket['topic'], MessageDescriptor>> = {
  ghost_rental: msg`Ghost rental`,
  end_rental: msg`Rental does not end`,
  billing: msg`Billing`,
  refund: msg`Refund`,
  charging: msg`Charging`,
  access: msg`Car does not open`,
  breakdown: msg`Breakdown`,
  damage: msg`Damage`,
  fine: msg`Fine`,
  lost_item: msg`Lost item`,
  account: msg`Account`,
  other: msg`Something else`,
};
export const TOPICS = Object.keys(topicLabels) as Ticket['topic'][];

export const channelLooks: Readonly<
  Record<Ticket['channel'], { label: MessageDescriptor; icon: Icon }>
> = {
  app: { label: msg`App`, icon: IconDeviceMobile },
  email: { label: msg`E-mail`, icon: IconMail },
  phone: { label: msg`Phone`, icon: IconPhone },
  staff: { label: msg`Colleague`, icon: IconUser },
  system: { label: msg`Found by us`, icon: IconRobot },
};

export const actionLabels: Readonly<Record<Suggestion['kind'], MessageDescriptor>> = {
  refund: msg`Refund`,
  end_ghost: msg`End the ride when the car stood`,
  hold_fare: msg`Hold the fare`,
  release_fare: msg`Release the fare`,
  work_order: msg`Create a work order`,
  unlock: msg`Unlock the car`,
  lock: msg`Lock the car`,
  locate: msg`Locate the car`,
  charge_port_release: msg`Release the charging cable`,
};
export const ACTIONS = Object.keys(actionLabels) as Suggestion['kind'][];

export const logLabels: Readonly<Record<LogLine['kind'], MessageDescriptor>> = {
  created: msg`opened the ticket`,
  status_changed: msg`changed the status`,
  reopened: msg`reopened the ticket`,
  assigned: msg`gave the ticket to`,
  queue_changed: msg`moved the ticket to`,
  priority_changed: msg`set the priority to`,
  fields_changed: msg`changed`,
  customer_message: msg`wrote`,
  public_reply: msg`answered`,
  reply_withdrawn: msg`called an answer back`,
  note: msg`wrote a note`,
  merged: msg`merged the ticket into`,
  merged_from: msg`merged another ticket in:`,
  unmerged: msg`took a ticket out again:`,
  snoozed: msg`put the ticket to sleep`,
  woke: msg`woke the ticket`,
  linked: msg`linked`,
  unlinked: msg`linked no longer:`,
  macro_applied: msg`ran the macro`,
  action_taken: msg`did:`,
  feedback_asked: msg`asked the customer how it went`,
  feedback_given: msg`said how it went:`,
};

export const linkLabels: Readonly<Record<Link['kind'], MessageDescriptor>> = {
  customer: msg`Customer`,
  rental: msg`Rental`,
  vehicle: msg`Car`,
  station: msg`Station`,
  payment: msg`Payment`,
  work_order: msg`Work order`,
  incident: msg`Inbox item`,
  ticket: msg`Related ticket`,
  money_request: msg`Refund`,
  field_task: msg`Visit`,
  suspicion: msg`Finding`,
  follow_up_of: msg`Follow-up of`,
};

export const metricLabels: Readonly<Record<Clock['metric'], MessageDescriptor>> = {
  first_reply_time: msg`First answer`,
  next_reply_time: msg`Next answer`,
  resolution_time: msg`Solved`,
  periodic_update_time: msg`News`,
  requester_wait_time: msg`Waiting`,
};

export const restLabels: Readonly<Record<NonNullable<Clock['why']>, MessageDescriptor>> = {
  customer: msg`it is the customer's turn`,
  somebody_else: msg`it waits for somebody else`,
  merged: msg`it went into another ticket`,
};

export const causeLabels: Readonly<Record<Cause, MessageDescriptor>> = {
  car: msg`The car`,
  station: msg`The station or its charger`,
  app: msg`The app`,
  pricing: msg`Price or rules of the fare`,
  payment: msg`The payment`,
  our_process: msg`How we work`,
  unclear_words: msg`What we wrote was unclear`,
  customer: msg`The customer's own mistake`,
  somebody_else: msg`Somebody outside`,
};

export const skillLabels: Readonly<Record<string, MessageDescriptor>> = {
  billing: msg`Billing`,
  claims: msg`Damage and fines`,
};

export function optionsOf<Key extends string>(
  labels: Readonly<Record<Key, MessageDescriptor | Look>>,
  say: (label: MessageDescriptor) => string,
): { value: Key; label: string }[] {
  return (Object.entries(labels) as [Key, MessageDescriptor | Look][]).map(([value, look]) => ({
    value,
    label: say('tone' in look ? (look as Look).label : (look as MessageDescriptor)),
  }));
}
