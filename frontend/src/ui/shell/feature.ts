import type { MessageDescriptor } from '@lingui/core';
import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';

export type PaletteItem = {
  id: string;
  label: string;
  /** Second line: state, station, date. */
  detail?: string;
  href: string;
};

/** Finds entities by what was typed: plate, name, id. */
export type PaletteProvider = {
  id: string;
  heading: MessageDescriptor;
  icon: Icon;
  capability?: string;
  search: (text: string, signal: AbortSignal) => Promise<PaletteItem[]>;
};

/** Something to do, from anywhere. */
export type PaletteAction = {
  id: string;
  label: MessageDescriptor;
  icon: Icon;
  capability?: string;
  /** Where the action is done; `run` for those that need no page. */
  href?: string;
  run?: () => void;
};

/** The car that a part of a vehicle's page is about. */
export type CarSubject = { id: string; plate: string; market: string };

/** A car, a day of it, and what to do when another day or none is wanted. */
export type PlaybackSubject = CarSubject & {
  day: string;
  onDay: (day: string) => void;
  onClose: () => void;
};

export type CarPart = {
  id: string;
  /** Lowest first; built-in cards stand at 10, 20, 30. */
  order: number;
  capability?: string;
  component: ComponentType<CarSubject>;
};

/** The cars that were ticked in the list; `onDone` unticks them. */
export type CarSelection = {
  cars: readonly CarSubject[];
  /** The list's own parameters, where all that match are meant, on the screen or not. */
  filter?: Readonly<Record<string, string>>;
  onDone: () => void;
};

export type CarBulkPart = Omit<CarPart, 'component'> & { component: ComponentType<CarSelection> };

/** What a feature adds to the page of a car, so that no feature needs to know another. */
export type CarParts = {
  /** One line above everything: what stands in the way of renting the car. Also in the peek panel. */
  banners?: readonly CarPart[];
  /** Buttons and menus beside the title. */
  actions?: readonly CarPart[];
  /** Cards of the first tab: `now` on the left, `past` on the right. */
  cards?: readonly (CarPart & { side: 'now' | 'past' })[];
  /** A day of the car played back on the map, `?play=<date>`: in the place of the live map. */
  playback?: readonly (Omit<CarPart, 'component'> & {
    component: ComponentType<PlaybackSubject>;
  })[];
  /** Buttons over the list of cars, for those that were ticked. */
  bulk?: readonly CarBulkPart[];
  /** Tabs of their own, `?tab=<id>`. */
  tabs?: readonly (CarPart & { label: MessageDescriptor })[];
};

/** The customer that a part of a customer's page is about. */
export type CustomerSubject = { id: string; market: string };

/** What a feature adds to the page of a customer. */
export type CustomerParts = {
  cards?: readonly (Omit<CarPart, 'component'> & { component: ComponentType<CustomerSubject> })[];
};

/** The item of the inbox that a part of its panel is about. */
export type ItemSubject = { id: string; market: string; kind: string; title: string };

/** What a feature adds to the panel of an item of the inbox. */
export type ItemParts = {
  sections?: readonly (Omit<CarPart, 'component'> & { component: ComponentType<ItemSubject> })[];
};

/** Things whose page other features add cards to. */
export type ThingKind = 'rental' | 'station' | 'payment' | 'work_order';

/** The thing that a card of its page is about. */
export type ThingSubject = { id: string; market: string };

/** A card of a feature on the pages of the kinds of thing that `of` names. */
export type ThingCard = Omit<CarPart, 'component'> & {
  of: readonly ThingKind[];
  component: ComponentType<ThingSubject>;
};

export type SettingsPage = {
  label: MessageDescriptor;
  href: string;
  capability?: string;
  /** Among the tabs, smallest first. */
  order: number;
};

/**
 * What a feature adds to the shell. Exported as `feature` from `src/features/<name>/feature.ts`,
 * which the shell finds by itself; it is part of the first download, so keep it thin and `lazy()`.
 */
export type Feature = {
  /** Ids of the navigation table whose screens exist. */
  screens?: readonly string[];
  /** A number behind the entry of the rail, by the entry's id; drawn for those who see the entry. */
  badges?: Readonly<Record<string, ComponentType>>;
  palette?: readonly PaletteProvider[];
  actions?: readonly PaletteAction[];
  settings?: readonly SettingsPage[];
  /** Parts of a vehicle's page, `lazy()`. */
  car?: CarParts;
  /** Parts of a customer's page, `lazy()`. */
  customer?: CustomerParts;
  /** Parts of the panel of an item of the inbox, `lazy()`. */
  item?: ItemParts;
  /** Cards of the pages of other things, `lazy()`. */
  things?: readonly ThingCard[];
  /** Drawn in the header: beside the local-cloud badge, or as the jobs tray. */
  header?: Partial<Record<'levers' | 'tray', ComponentType>>;
};
