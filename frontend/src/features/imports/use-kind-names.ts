import { useLingui } from '@lingui/react/macro';
import type { ImportKind } from './imports-api';

export const IMPORT_KINDS: readonly ImportKind[] = ['vehicles', 'stations', 'documents'];

/** What a file can hold, in words. */
export function useKindNames(): Record<ImportKind, string> {
  const { t } = useLingui();
  return { vehicles: t`Vehicles`, stations: t`Stations`, documents: t`Documents` };
}

/** The kind that an address names; vehicles for any other text. */
export function importKindOf(text: string | undefined): ImportKind {
  return IMPORT_KINDS.find((kind) => kind === text) ?? 'vehicles';
}
