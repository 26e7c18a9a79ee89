import type { CarParts, Feature } from '@/ui/shell/feature';

const modules = import.meta.glob<{ feature: Feature }>('../features/*/feature.ts', { eager: true });

/** Every feature of this build: adding one is adding a folder. */
export const features: readonly Feature[] = Object.values(modules).map((module) => module.feature);

export const screens: ReadonlySet<string> = new Set([
  'settings',
  ...features.flatMap((feature) => feature.screens ?? []),
]);

/** What they add to the page of a car. */
export const carParts: readonly CarParts[] = features.flatMap((feature) => feature.car ?? []);
