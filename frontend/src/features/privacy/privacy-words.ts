import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Tone } from '@/ui/status/status-chip';
import type { DataRequest, LogLine, Redaction } from './privacy-api';

type Words<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const kindLabels: Words<DataRequest['kind']> = {
  access: msg`A copy for the person`,
  erasure: msg`Erase the person`,
  police: msg`A copy for the police`,
  regulator: msg`A copy for the regulator`,
};
export const KINDS = Object.keys(kindLabels) as DataRequest['kind'][];

export const basisLabels: Words<DataRequest['legal_basis']> = {
  right_of_access: msg`The person's right to a copy`,
  right_of_erasure: msg`The person's right to be erased`,
  consent_withdrawn: msg`Consent was withdrawn`,
  court_order: msg`Order of a court`,
  police_order: msg`Order of the police`,
  regulators_order: msg`Order of the regulator`,
};

/** Which basis goes with whom; the server refuses the others. */
export const BASES: Readonly<Record<DataRequest['kind'], DataRequest['legal_basis'][]>> = {
  access: ['right_of_access'],
  erasure: ['right_of_erasure', 'consent_withdrawn'],
  police: ['police_order', 'court_order'],
  regulator: ['regulators_order', 'court_order'],
};

export const stateLooks: Readonly<
  Record<DataRequest['state'], { label: MessageDescriptor; tone: Tone }>
> = {
  draft: { label: msg`Draft`, tone: 'neutral' },
  asked: { label: msg`Waits for a second person`, tone: 'warn' },
  approved: { label: msg`Approved, is carried out`, tone: 'info' },
  ready: { label: msg`Package is ready`, tone: 'good' },
  done: { label: msg`Done`, tone: 'good' },
  expired: { label: msg`Package is gone`, tone: 'neutral' },
  rejected: { label: msg`Rejected`, tone: 'bad' },
  cancelled: { label: msg`Cancelled`, tone: 'neutral' },
};
export const STATES = Object.keys(stateLooks) as DataRequest['state'][];

export const logLabels: Words<LogLine['kind']> = {
  opened: msg`opened the request`,
  scoped: msg`chose what it is about`,
  redacted: msg`looked through what is taken out`,
  asked: msg`asked a second person`,
  approved: msg`agreed`,
  rejected: msg`rejected it`,
  sent_back: msg`sent it back: nobody decided`,
  cancelled: msg`cancelled it`,
  built: msg`made the package`,
  fetched: msg`took a link to the package`,
  verified: msg`compared the package with its hashes`,
  handed_over: msg`handed it over`,
  erased: msg`erased the person`,
  expired: msg`removed the package`,
};

export const whyLabels: Words<Redaction['places'][number]['why']> = {
  mail: msg`an e-mail address`,
  number: msg`a number`,
  identity: msg`an identity card`,
  word: msg`a word of yours`,
};
