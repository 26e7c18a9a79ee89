import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconAntennaBarsOff,
  IconBattery1,
  IconCar,
  IconMapPinOff,
  IconTruck,
} from '@tabler/icons-react';
import { type HoldKind, holdKinds } from './hold-kinds';

/** Why a car cannot be rented, in the API's words. */
export type NotRentable =
  | `held_${HoldKind}`
  | 'in_use'
  | 'battery_low'
  | 'out_of_reach'
  | 'out_of_service'
  | 'new'
  | 'elsewhere'
  | 'removed';

export type ReasonLook = { what: MessageDescriptor; icon: Icon };

/** What stands in the way, in two words; the sentence comes with the answer. */
export const reasonLooks: Record<NotRentable, ReasonLook> = {
  held_document: { what: msg`Held for its papers`, icon: holdKinds.document.icon },
  held_health: { what: msg`Held for its health`, icon: holdKinds.health.icon },
  held_work_order: { what: msg`Held for a work order`, icon: holdKinds.work_order.icon },
  held_command: { what: msg`Held by a command`, icon: holdKinds.command.icon },
  held_manual: { what: msg`Held by hand`, icon: holdKinds.manual.icon },
  in_use: { what: msg`In use`, icon: IconCar },
  battery_low: { what: msg`Low battery`, icon: IconBattery1 },
  out_of_reach: { what: msg`Out of reach`, icon: IconAntennaBarsOff },
  out_of_service: { what: msg`Out of service`, icon: holdKinds.work_order.icon },
  new: { what: msg`New`, icon: IconCar },
  elsewhere: { what: msg`Elsewhere`, icon: IconMapPinOff },
  removed: { what: msg`Off the road`, icon: IconTruck },
};

/** All of them, those that somebody has to do something about first. */
export const REASONS = Object.keys(reasonLooks) as NotRentable[];

/** What would help, as the button says it. */
export const helpWords: Record<string, MessageDescriptor> = {
  lift_hold: msg`Lift the hold`,
  locate: msg`Ask where it is`,
  see_alerts: msg`See its alerts`,
  see_chargers: msg`Find a charger`,
  see_commands: msg`See its commands`,
  see_commissioning: msg`See what it lacks`,
  see_documents: msg`See its papers`,
  see_map: msg`Show its last place`,
  see_timeline: msg`See what happened`,
};
