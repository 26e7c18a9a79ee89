import type { ComponentType } from 'react';
import type { CarParts, CustomerParts, Feature, ItemParts, ThingCard } from '@/ui/shell/feature';

const modules = import.meta.glob<{ feature: Feature }>('../features/*/feature.ts', { eager: true });

/** Every feature of this build: adding one is adding a folder. */
export const features: readonly Feature[] = Object.values(modules).map((module) => module.feature);

export const screens: ReadonlySet<string> = new Set([
  'settings',
  ...features.flatMap((feature) => feature.screens ?? []),
]);

/** What they add to the page of a car. */
export const carParts: readonly CarParts[] = features.flatMap((feature) => feature.car ?? []);

/** What they add to the page of a customer. */
export const customerParts: readonly CustomerParts[] = features.flatMap(
  (feature) => feature.customer ?? [],
);

/** What they add to the panel of an item of the inbox. */
export const itemParts: readonly ItemParts[] = features.flatMap((feature) => feature.item ?? []);

/** What they add to the pages of things. */
export const thingCards: readonly ThingCard[] = features.flatMap((feature) => feature.things ?? []);

/** What they draw behind the rail's entries. */
export const railBadges: ReadonlyMap<string, ComponentType> = new Map(
  features.flatMap((feature) => Object.entries(feature.badges ?? {})),
);
