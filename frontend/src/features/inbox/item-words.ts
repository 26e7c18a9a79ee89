import { useLingui } from '@lingui/react/macro';

/** Kinds in words; one that this release has no words for yet is spelled out. */
export function useKindName(): (kind: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    'health.alert': t`Health alert`,
    'health.incident': t`Incident`,
    'fleet.drift': t`Disagreement`,
    'document.expiring': t`Paper runs out`,
    'document.expired': t`Paper has run out`,
    'command.safety_review': t`Safety unlock to review`,
    'command.answered_late': t`Command done late`,
    'rental.ghost': t`Rental contradicted by its car`,
    'platform_command.answered_late': t`Platform answered late`,
    'ticket.sync_conflict': t`Zendesk and we disagree`,
    'ticket.promise': t`Promise to a customer`,
    'ticket.not_delivered': t`Answer not delivered`,
  };
  return (kind) => names[kind] ?? inWords(kind.replaceAll('.', ' '));
}

export function useOutcomeName(): (outcome: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    cleared: t`Went away by itself`,
    fixed: t`Fixed`,
    no_action: t`Nothing to do`,
    false_alarm: t`False alarm`,
    duplicate: t`Known already`,
  };
  return (outcome) => names[outcome] ?? inWords(outcome);
}

/** `driver_door_open` → `Driver door open`. */
export function inWords(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
