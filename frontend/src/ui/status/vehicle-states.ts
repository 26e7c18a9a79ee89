import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconAntennaBarsOff,
  IconArrowsExchange,
  IconCalendarTime,
  IconCircleCheck,
  IconCircleX,
  IconHelpHexagon,
  IconPlayerPause,
  IconSteeringWheel,
  IconTool,
} from '@tabler/icons-react';
import type { MapShape } from '../map/shapes';
import type { Tone } from './status-chip';

/** MDS 2.0 `vehicle_state`, and `missing`, which MDS has for all modes. Order: what to look at. */
export const VEHICLE_STATES = [
  'available',
  'reserved',
  'on_trip',
  'stopped',
  'non_operational',
  'non_contactable',
  'missing',
  'elsewhere',
  'removed',
] as const;

export type VehicleState = (typeof VEHICLE_STATES)[number];

export type StateLook = {
  label: MessageDescriptor;
  tone: Tone;
  icon: Icon;
  /** CSS variable for charts and map points; the same hue as the chip. */
  color: string;
  /** Its form on the map: colour never stands alone. */
  shape: MapShape;
};

export const vehicleStates: Record<VehicleState, StateLook> = {
  available: look(msg`Available`, 'good', IconCircleCheck, '--chart-6', 'circle'),
  reserved: look(msg`Reserved`, 'violet', IconCalendarTime, '--chart-4', 'diamond'),
  on_trip: look(msg`On trip`, 'info', IconSteeringWheel, '--chart-1', 'arrow'),
  stopped: look(msg`Stopped`, 'teal', IconPlayerPause, '--chart-2', 'square'),
  non_operational: look(msg`Non-operational`, 'warn', IconTool, '--chart-3', 'triangle'),
  non_contactable: look(msg`Non-contactable`, 'bad', IconAntennaBarsOff, '--chart-5', 'cross'),
  missing: look(msg`Missing`, 'bad', IconHelpHexagon, '--tone-bad', 'drop'),
  elsewhere: look(msg`Elsewhere`, 'neutral', IconArrowsExchange, '--chart-8', 'bar'),
  removed: look(msg`Removed`, 'neutral', IconCircleX, '--chart-7', 'plus'),
};

function look(
  label: MessageDescriptor,
  tone: Tone,
  icon: Icon,
  color: string,
  shape: MapShape,
): StateLook {
  return { label, tone, icon, color, shape };
}

export function isVehicleState(value: string): value is VehicleState {
  return value in vehicleStates;
}
