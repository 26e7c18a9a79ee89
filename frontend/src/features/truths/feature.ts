import { msg } from '@lingui/core/macro';
import { IconArrowsDiff, IconScale } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

const TruthsTab = lazy(async () => ({ default: (await import('./truths-tab')).TruthsTab }));

export const feature: Feature = {
  screens: ['drifts'],
  actions: [
    {
      id: 'drifts',
      label: msg`Show where sources disagree about cars`,
      icon: IconArrowsDiff,
      capability: 'drift.view',
      href: '/drifts',
    },
    {
      id: 'drift-rules',
      label: msg`Decide what is settled automatically`,
      icon: IconScale,
      capability: 'drift.view',
      href: '/drifts/rules',
    },
  ],
  car: {
    tabs: [
      {
        id: 'truths',
        order: 30,
        capability: 'telemetry.view',
        label: msg`Truths`,
        component: TruthsTab,
      },
    ],
  },
};
