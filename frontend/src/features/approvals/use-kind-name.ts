import { useLingui } from '@lingui/react/macro';

/** What is asked, in a word or two; the summary says the rest. */
export function useKindName(): (kind: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    'fleet.immobilise': t`Immobilise a car`,
    'fleet.mobilise': t`Let a car drive again`,
    'command.immobilise': t`Immobilise a car`,
    'billing.fine': t`Fine handed on`,
    'billing.credit_note': t`Credit note of an invoice`,
    'payments.campaign': t`Money to many customers`,
    'reconciliation.waiver': t`Leave a break alone`,
    'reconciliation.journal': t`Close a break with a journal`,
    'reconciliation.period': t`Close a month of the books`,
    'payments.money': t`Money to a customer`,
    'command.mobilise': t`Let a car drive again`,
  };
  return (kind) => names[kind] ?? inWords(kind);
}

/** `fleet.immobilise` → `Immobilise`: a kind that this release has no words for yet. */
function inWords(kind: string): string {
  const word = (kind.split('.').at(-1) ?? kind).replaceAll('_', ' ');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
