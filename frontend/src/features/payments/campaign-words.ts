import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Campaign, CampaignItem, CampaignPlan, CampaignStep } from './campaigns-api';
import { failureWords } from './money-words';

export const campaignKinds: Record<Campaign['kind'], MessageDescriptor> = {
  refund: msg`Refund to the card`,
  credit: msg`Credit`,
  payout: msg`Credit paid out`,
};

export const campaignStates: Record<Campaign['state'], MessageDescriptor> = {
  draft: msg`Draft`,
  asked: msg`Waits for a second person`,
  running: msg`Paying`,
  paused: msg`Paused`,
  done: msg`Done`,
  cancelled: msg`Cancelled`,
  rejected: msg`Rejected`,
  withdrawn: msg`Taken back`,
  expired: msg`Expired`,
};

export const campaignSources: Record<Campaign['source'], MessageDescriptor> = {
  csv: msg`A file`,
  rentals: msg`Rides of a time and place`,
  balances: msg`Customers whom we owe credit`,
};

export const itemStates: Record<CampaignItem['state'], MessageDescriptor> = {
  waiting: msg`Waits`,
  sending: msg`On its way`,
  unknown: msg`Being looked up`,
  paid: msg`Paid`,
  failed: msg`Failed`,
  cancelled: msg`Cancelled`,
  excluded: msg`Left out`,
};

export const stepLabels: Record<CampaignStep, MessageDescriptor> = {
  submit: msg`Submit`,
  pause: msg`Pause`,
  resume: msg`Resume`,
  cancel: msg`Cancel the rest`,
  retry: msg`Try failed ones again`,
};

type Why = CampaignPlan['excluded'][number]['why'];

export const whys: Record<Why, MessageDescriptor> = {
  no_payment: msg`There is no payment to give it back on`,
  disputed: msg`The customer's bank has taken the payment back`,
  too_much: msg`More than is left of the payment`,
  no_balance: msg`More than the credit we owe`,
  above_limit: msg`More than you may ask for at once`,
  blocked: msg`The customer is blocked`,
  nothing: msg`Nothing to give`,
};

/** Why this customer has got nothing: left out before, or refused when it was their turn. */
export function whyNot(item: CampaignItem, t: (text: MessageDescriptor) => string): string {
  const code = item.why || item.failure;
  if (code === '') return '';
  return code in whys ? t(whys[code as Why]) : failureWords(code, t);
}
