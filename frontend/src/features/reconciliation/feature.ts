import { msg } from '@lingui/core/macro';
import {
  IconAlertTriangle,
  IconCalendarCheck,
  IconCalendarDot,
  IconCoins,
} from '@tabler/icons-react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['reconciliation'],
  actions: [
    {
      id: 'reconciliation',
      label: msg`Match what two books do not agree on`,
      icon: IconCoins,
      capability: 'recon.view',
      href: '/reconciliation',
    },
    {
      id: 'breaks',
      label: msg`Show open breaks`,
      icon: IconAlertTriangle,
      capability: 'recon.view',
      href: '/reconciliation/breaks?state=open',
    },
    {
      id: 'recon-days',
      label: msg`Close a day of the books`,
      icon: IconCalendarCheck,
      capability: 'recon.view',
      href: '/reconciliation/days',
    },
    {
      id: 'recon-periods',
      label: msg`Close a month of the books`,
      icon: IconCalendarDot,
      capability: 'recon.view',
      href: '/reconciliation/periods',
    },
  ],
};
