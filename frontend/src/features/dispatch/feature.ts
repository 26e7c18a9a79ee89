import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = { screens: ['dispatch'] };
