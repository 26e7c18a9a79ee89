import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconCircleCheck,
  IconClock,
  IconCopy,
  IconCreditCardOff,
  IconEyeOff,
  IconGauge,
  IconReceiptOff,
} from '@tabler/icons-react';
import type { FindingEnum } from '@/api/generated';
import type { Tone } from '@/ui/status/status-chip';

export type FindingLook = {
  label: MessageDescriptor;
  /** What it means, in a sentence. */
  why: MessageDescriptor;
  tone: Tone;
  icon: Icon;
};

/** What became of comparing a session with its bill and with the car's own account. */
export const FINDINGS: Readonly<Record<FindingEnum, FindingLook>> = {
  waiting: {
    label: msg`Waiting`,
    why: msg`Its record, or the car's own account, has not come yet.`,
    tone: 'neutral',
    icon: IconClock,
  },
  unknown_car: {
    label: msg`Unknown card`,
    why: msg`The card that opened it belongs to no car of this market.`,
    tone: 'bad',
    icon: IconCreditCardOff,
  },
  unbilled: {
    label: msg`Not billed`,
    why: msg`A day after its end the operator has sent no record of it.`,
    tone: 'warn',
    icon: IconReceiptOff,
  },
  overbilled: {
    label: msg`Billed too high`,
    why: msg`Its records add up to more than the session.`,
    tone: 'bad',
    icon: IconCopy,
  },
  meter: {
    label: msg`Meter in doubt`,
    why: msg`What the meter counted cannot belong to what the car's battery gained.`,
    tone: 'bad',
    icon: IconGauge,
  },
  unseen: {
    label: msg`Not seen by the car`,
    why: msg`The car told of no charging in these hours.`,
    tone: 'warn',
    icon: IconEyeOff,
  },
  agrees: {
    label: msg`Agrees`,
    why: msg`Meter, bill and the car's own account agree.`,
    tone: 'good',
    icon: IconCircleCheck,
  },
};

export const LINE_FAULTS: Readonly<Record<string, MessageDescriptor>> = {
  unknown: msg`No such record`,
  twice: msg`On an earlier invoice, too`,
  cost: msg`Cost differs`,
  energy: msg`Energy differs`,
};
