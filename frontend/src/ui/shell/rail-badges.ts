import { type ComponentType, createContext } from 'react';

/** What features draw behind the rail's entries, by the entry's id; the shell fills it. */
export const RailBadgesContext = createContext<ReadonlyMap<string, ComponentType>>(new Map());
