import { msg } from '@lingui/core/macro';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  settings: [
    {
      label: msg`Zendesk and Jira`,
      href: '/settings/sync',
      capability: 'sync.view',
      order: 36,
    },
  ],
};
