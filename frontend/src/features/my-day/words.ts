import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';

const kinds: Record<string, MessageDescriptor> = {
  charge: msg`Charge`,
  clean: msg`Clean`,
  rebalance: msg`Move`,
  repair: msg`Repair`,
  recover: msg`Look for it`,
  inspect: msg`Inspect`,
};

export const stateWords: Record<string, MessageDescriptor> = {
  open: msg`Planned`,
  en_route: msg`On the way`,
  on_site: msg`At the car`,
  done: msg`Done`,
  failed: msg`Given up`,
};

export const stepWords: Record<'en_route' | 'on_site' | 'done' | 'failed', MessageDescriptor> = {
  en_route: msg`Set out`,
  on_site: msg`I am there`,
  done: msg`Sign off`,
  failed: msg`Give up`,
};

export const failWords: Record<string, MessageDescriptor> = {
  car_gone: msg`The car is not there`,
  no_access: msg`I can't get to it`,
  in_use: msg`Somebody is using it`,
  part_missing: msg`A part is missing`,
  unsafe: msg`It is not safe`,
  other: msg`Something else`,
};

export function useTaskWords() {
  const { i18n } = useLingui();
  return (kind: string) => i18n._(kinds[kind] ?? msg`Work`);
}
