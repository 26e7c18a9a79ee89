import { msg } from '@lingui/core/macro';
import {
  IconChartLine,
  IconFileUpload,
  IconFlame,
  IconPlugConnectedX,
  IconReceipt,
  IconRocket,
  IconTargetArrow,
} from '@tabler/icons-react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['costs'],
  actions: [
    {
      id: 'cost-budgets',
      label: msg`Show budgets`,
      icon: IconTargetArrow,
      capability: 'cost.view',
      href: '/costs/budgets',
    },
    {
      id: 'cost-forecast',
      label: msg`Show the forecast of costs`,
      icon: IconChartLine,
      capability: 'cost.view',
      href: '/costs/forecast',
    },
    {
      id: 'cost-anomalies',
      label: msg`Show cost anomalies`,
      icon: IconFlame,
      capability: 'cost.view',
      href: '/costs/anomalies',
    },
    {
      id: 'cost-deploys',
      label: msg`Show deploys`,
      icon: IconRocket,
      capability: 'cost.view',
      href: '/costs/deploys',
    },
    {
      id: 'cost-interruptions',
      label: msg`Show spot interruptions`,
      icon: IconPlugConnectedX,
      capability: 'cost.view',
      href: '/costs/interruptions',
    },
    {
      id: 'cost-rows',
      label: msg`Show the lines of the cloud bill`,
      icon: IconReceipt,
      capability: 'cost.view',
      href: '/costs/rows',
    },
    {
      id: 'cost-import',
      label: msg`Import a cloud bill`,
      icon: IconFileUpload,
      capability: 'cost.import',
      href: '/costs/imports',
    },
  ],
};
