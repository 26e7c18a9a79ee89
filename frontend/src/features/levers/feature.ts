import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

/** *Break something*: the shell draws it only where the configuration names levers. */
export const feature: Feature = {
  header: {
    levers: lazy(async () => ({ default: (await import('./levers-button')).LeversButton })),
  },
};
