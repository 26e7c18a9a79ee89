import { msg } from '@lingui/core/macro';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  settings: [
    {
      label: msg`Keys of programs`,
      href: '/settings/keys',
      capability: 'credential.manage',
      order: 40,
    },
  ],
};
