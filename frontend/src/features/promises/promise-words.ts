import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

type Words = Readonly<Record<string, MessageDescriptor>>;

export const metricLabels: Words = {
  first_reply_time: msg`First answer`,
  next_reply_time: msg`Next answer`,
  resolution_time: msg`Solved`,
  periodic_update_time: msg`News`,
  requester_wait_time: msg`Waiting`,
};
export const METRICS = Object.keys(metricLabels);

export const priorityLabels: Words = {
  urgent: msg`Urgent`,
  high: msg`High`,
  normal: msg`Normal`,
  low: msg`Low`,
};
export const PRIORITIES = Object.keys(priorityLabels);

export const topicLabels: Words = {
  access: msg`Car does not open`,
  breakdown: msg`Breakdown`,
  end_rental: msg`Rental does not end`,
  ghost_rental: msg`Ghost rental`,
  billing: msg`Billing`,
  refund: msg`Refund`,
  charging: msg`Charging`,
  damage: msg`Damage`,
  fine: msg`Fine`,
  lost_item: msg`Lost item`,
  account: msg`Account`,
  other: msg`Something else`,
};

export const channelLabels: Words = {
  app: msg`App`,
  email: msg`E-mail`,
  phone: msg`Phone`,
  staff: msg`Colleague`,
  system: msg`Found by us`,
};

export const dayLabels: readonly MessageDescriptor[] = [
  msg`Monday`,
  msg`Tuesday`,
  msg`Wednesday`,
  msg`Thursday`,
  msg`Friday`,
  msg`Saturday`,
  msg`Sunday`,
];
