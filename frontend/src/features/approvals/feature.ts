import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['approvals'],
  badges: {
    approvals: lazy(async () => ({ default: (await import('./waiting-badge')).WaitingBadge })),
  },
};
