import { useSyncExternalStore } from 'react';
import { type Trial, trials } from './trials';

export function useTrials(): readonly Trial[] {
  return useSyncExternalStore(trials.subscribe, trials.list);
}
