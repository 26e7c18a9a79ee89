import { msg } from '@lingui/core/macro';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  settings: [
    {
      label: msg`Service levels`,
      href: '/settings/promises',
      capability: 'support.manage',
      order: 35,
    },
  ],
};
