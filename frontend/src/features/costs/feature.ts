import { msg } from '@lingui/core/macro';
import { IconFileUpload, IconReceipt } from '@tabler/icons-react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['costs'],
  actions: [
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
