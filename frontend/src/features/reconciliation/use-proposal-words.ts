import { useLingui } from '@lingui/react/macro';

/** What a proposal says that happened. */
export function useProposalWords(): (code: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    bank_kept: t`A bank on the way kept the difference as its charge`,
    bank_more: t`The bank has more than was sent: the rest goes to suspense`,
    bank_twice: t`The bank booked it more than once: the rest goes to suspense`,
    bank_late: t`It arrived, later than it should have`,
    bank_fee: t`The bank took a charge`,
    hold_difference: t`Nobody knows yet: the difference goes to suspense`,
    hold_missing: t`It is being looked for: it goes to suspense`,
    hold_unexplained: t`Nobody knows whose money it is: it goes to suspense`,
    provider_kept: t`The provider kept the difference as a fee`,
    follow_rental: t`The rental is right: the ledger follows it`,
    follow_provider: t`The provider is right: the ledger follows it`,
    road_own: t`Nobody had the car: it is a cost of ours`,
    follow_invoice: t`The invoice is right: the difference is a cost`,
  };
  return (code) => words[code] ?? code.replaceAll('_', ' ');
}
