import { msg } from '@lingui/core/macro';
import { IconSteeringWheel } from '@tabler/icons-react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['commissioning'],
  actions: [
    {
      id: 'new-intake',
      label: msg`Take in a batch of new cars`,
      icon: IconSteeringWheel,
      capability: 'commissioning.release',
      href: '/commissioning?new=batch',
    },
  ],
};
