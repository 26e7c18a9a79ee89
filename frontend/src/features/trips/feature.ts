import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

const TripsTab = lazy(async () => ({ default: (await import('./trips-tab')).TripsTab }));
const BatteryTab = lazy(async () => ({ default: (await import('./battery-tab')).BatteryTab }));
const Playback = lazy(async () => ({ default: (await import('./playback')).Playback }));

export const feature: Feature = {
  car: {
    playback: [{ id: 'playback', order: 10, capability: 'telemetry.view', component: Playback }],
    tabs: [
      {
        id: 'trips',
        order: 10,
        capability: 'telemetry.view',
        label: msg`Trips & charging`,
        component: TripsTab,
      },
      {
        id: 'battery',
        order: 20,
        capability: 'telemetry.view',
        label: msg`Battery`,
        component: BatteryTab,
      },
    ],
  },
};
