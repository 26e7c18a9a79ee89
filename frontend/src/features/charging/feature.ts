import { msg } from '@lingui/core/macro';
import { IconBolt } from '@tabler/icons-react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['charging'],
  actions: [
    {
      id: 'charging-disagreements',
      label: msg`Show charging that does not agree with its bill`,
      icon: IconBolt,
      capability: 'charging.view',
      href: '/charging?disagrees=true',
    },
  ],
};
