import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconAntennaBars5,
  IconAntennaBarsOff,
  IconBattery1,
  IconBattery4,
  IconBolt,
  IconCalendarCancel,
  IconCalendarPlus,
  IconCar,
  IconHandOff,
  IconHandStop,
  IconKey,
  IconMapPin,
  IconMapPinOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnectedX,
  IconSteeringWheel,
  IconTool,
  IconTruck,
} from '@tabler/icons-react';
import type { Tone } from '@/ui/status/status-chip';

/** Who was behind an event, as far as its type tells. */
export type EventActor = 'customer' | 'car' | 'team' | 'watch';

export type EventLook = { who: EventActor; what: MessageDescriptor; icon: Icon; tone: Tone };

export const actorNames: Record<EventActor, MessageDescriptor> = {
  customer: msg`The customer`,
  car: msg`The car`,
  team: msg`The fleet team`,
  watch: msg`Blue Horizons`,
};

/** MDS 2.0 event types of car-share, and ours beside them, in plain words. */
const looks: Record<string, EventLook> = {
  reservation_start: look('customer', msg`reserved the car`, IconCalendarPlus, 'violet'),
  reservation_stop: look('customer', msg`took over the reserved car`, IconKey, 'violet'),
  customer_cancellation: look('customer', msg`cancelled the rental`, IconCalendarCancel),
  driver_cancellation: look('customer', msg`cancelled the rental as driver`, IconCalendarCancel),
  provider_cancellation: look('team', msg`cancelled the rental`, IconCalendarCancel, 'warn'),
  trip_start: look('customer', msg`set off`, IconSteeringWheel, 'info'),
  trip_stop: look('customer', msg`stopped`, IconPlayerPause, 'teal'),
  trip_resume: look('customer', msg`drove on`, IconPlayerPlay, 'info'),
  trip_end: look('customer', msg`returned the car`, IconKey, 'good'),
  trip_enter_jurisdiction: look('car', msg`came back into the area of operation`, IconMapPin),
  trip_leave_jurisdiction: look('car', msg`left the area of operation`, IconMapPinOff, 'warn'),
  service_start: look('team', msg`put the car into service`, IconCar, 'good'),
  service_end: look('team', msg`took the car out of service`, IconTool, 'warn'),
  maintenance: look('team', msg`took the car for maintenance`, IconTool, 'warn'),
  maintenance_pick_up: look('team', msg`collected the car for maintenance`, IconTruck, 'warn'),
  maintenance_end: look('team', msg`brought the car back from maintenance`, IconTool, 'good'),
  decommissioned: look('team', msg`took the car out of the fleet`, IconTruck),
  recommissioned: look('team', msg`took the car into the fleet again`, IconCar, 'good'),
  rebalance_pick_up: look('team', msg`picked the car up to move it`, IconTruck),
  provider_drop_off: look('team', msg`put the car down at its new place`, IconMapPin, 'good'),
  charging_start: look('car', msg`began to charge`, IconBolt, 'good'),
  charging_end: look('car', msg`stopped charging`, IconPlugConnectedX),
  fueling_start: look('car', msg`began to refuel`, IconBolt),
  fueling_end: look('car', msg`stopped refuelling`, IconPlugConnectedX),
  remote_start: look('team', msg`began to drive the car remotely`, IconSteeringWheel),
  remote_end: look('team', msg`stopped driving the car remotely`, IconSteeringWheel),
  comms_lost: look('watch', msg`lost contact with the car`, IconAntennaBarsOff, 'bad'),
  comms_restored: look('watch', msg`hears the car again`, IconAntennaBars5, 'good'),
  not_located: look('watch', msg`counts the car as missing`, IconMapPinOff, 'bad'),
  located: look('watch', msg`knows where the car is again`, IconMapPin, 'good'),
  hold_placed: look('watch', msg`kept the car from being rented`, IconHandStop, 'warn'),
  hold_lifted: look('watch', msg`released the car: no hold is left`, IconHandOff, 'good'),
  battery_low: look('watch', msg`took the car off the market: low charge`, IconBattery1, 'warn'),
  battery_charged: look('watch', msg`put the car on the market: charged`, IconBattery4, 'good'),
};

function look(who: EventActor, what: MessageDescriptor, icon: Icon, tone: Tone = 'neutral') {
  return { who, what, icon, tone };
}

/** How an event type is told; undefined for one that we do not know yet. */
export function eventLook(type: string): EventLook | undefined {
  return looks[type];
}
