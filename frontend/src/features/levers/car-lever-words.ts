import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconAntennaBarsOff,
  IconBattery1,
  IconEarOff,
  IconShadow,
} from '@tabler/icons-react';
import type { CarLeverName } from './levers-api';

export type CarLeverLook = {
  icon: Icon;
  title: MessageDescriptor;
  why: MessageDescriptor;
  action: MessageDescriptor;
  /** The name of the list of cars, and what is done when nobody chooses. */
  choice: MessageDescriptor;
  unchosen: MessageDescriptor;
};

export const carLevers: Record<CarLeverName, CarLeverLook> = {
  'silence-vehicle': {
    icon: IconAntennaBarsOff,
    title: msg`Silence a car`,
    why: msg`Its messages stop for a few minutes. A driving car is missed after 3 minutes, a standing one after 5; then it is taken out of service.`,
    action: msg`Silence`,
    choice: msg`Car to silence`,
    unchosen: msg`A driving car, picked for me`,
  },
  'drain-battery': {
    icon: IconBattery1,
    title: msg`Drain a battery`,
    why: msg`Its charge falls to 4 % within 15 seconds. With its next message the car is taken out of service.`,
    action: msg`Drain`,
    choice: msg`Car to drain`,
    unchosen: msg`Any car that can be rented`,
  },
  'ignore-commands': {
    icon: IconEarOff,
    title: msg`Ignore commands`,
    why: msg`For 15 minutes it does nothing that it is told, and does not answer. What you tell it expires when its time is up, and says so.`,
    action: msg`Deafen`,
    choice: msg`Car to deafen`,
    unchosen: msg`A standing car, picked for me`,
  },
  'drift-shadow': {
    icon: IconShadow,
    title: msg`Drift a shadow`,
    why: msg`Its shadow claims the opposite of its lock for two hours. The watch compares the truths every 10 minutes and opens a disagreement when it lasts.`,
    action: msg`Drift`,
    choice: msg`Car whose shadow drifts`,
    unchosen: msg`A standing car, picked for me`,
  },
};
