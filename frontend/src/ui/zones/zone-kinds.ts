import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconBuildingWarehouse,
  IconGauge,
  IconMapPin,
  IconMapPins,
  IconParkingOff,
  IconScale,
} from '@tabler/icons-react';
import type { Tone } from '../status/status-chip';

export type ZoneKind =
  | 'service_area'
  | 'no_parking'
  | 'slow'
  | 'station'
  | 'district'
  | 'jurisdiction';

export type ZoneKindLook = {
  label: MessageDescriptor;
  /** What a zone of this kind does, in a line. */
  about: MessageDescriptor;
  icon: Icon;
  tone: Tone;
  /** On the map. */
  color: string;
  /** Forbids nothing within: only its edge is drawn. */
  hollow: boolean;
};

/** Kinds of zones in words, sign and colour. */
export const zoneKinds: Record<ZoneKind, ZoneKindLook> = {
  service_area: {
    label: msg`Service area`,
    about: msg`Where trips may begin and end.`,
    icon: IconMapPins,
    tone: 'good',
    color: '--chart-6',
    hollow: true,
  },
  no_parking: {
    label: msg`No parking`,
    about: msg`Trips neither begin nor end here.`,
    icon: IconParkingOff,
    tone: 'bad',
    color: '--tone-bad',
    hollow: false,
  },
  slow: {
    label: msg`Slow zone`,
    about: msg`A lower speed limit.`,
    icon: IconGauge,
    tone: 'warn',
    color: '--chart-3',
    hollow: false,
  },
  station: {
    label: msg`Station area`,
    about: msg`Cars are parked at the station.`,
    icon: IconBuildingWarehouse,
    tone: 'info',
    color: '--chart-1',
    hollow: false,
  },
  district: {
    label: msg`District`,
    about: msg`Names a place and forbids nothing.`,
    icon: IconMapPin,
    tone: 'neutral',
    color: '--chart-7',
    hollow: true,
  },
  jurisdiction: {
    label: msg`Jurisdiction`,
    about: msg`Crossing its edge is told to the regulator.`,
    icon: IconScale,
    tone: 'violet',
    color: '--chart-4',
    hollow: true,
  },
};

export const ZONE_KINDS = Object.keys(zoneKinds) as ZoneKind[];
