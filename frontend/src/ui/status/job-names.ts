import { useLingui } from '@lingui/react/macro';

/** What people call a job; an unknown one keeps its own name. */
export function useJobName(): (job: string) => string {
  const names = useJobNames();
  return (job) => names[job] ?? job;
}

/** Every job that has a name. */
export function useJobNames(): Record<string, string> {
  const { t } = useLingui();
  return {
    'dispatch.watch': t`Field tasks and re-plans`,
    'dispatch.day_plan': t`Plan of the day`,
    'dispatch.plan': t`Plan on request`,
    'telemetry.rollup': t`Telemetry rollup`,
    'rentals.ghost_watch': t`Ghost rentals`,
    'rentals.expiry': t`Rental platform commands`,
    'rentals.backfill': t`Rentals of the past`,
    'telemetry.meaning': t`Trips and charging`,
    'telemetry.meaning_again': t`Trips and charging, read again`,
    'telemetry.silent_watch': t`Silent-vehicle watch`,
    'telemetry.health_watch': t`Health watch`,
    'telemetry.health_trial': t`Trial of a health rule`,
    'telemetry.backfill': t`Telemetry back-fill`,
    'accounts.directory': t`Directory upkeep`,
    'reconciliation.hourly': t`Comparison of books`,
    'rentals.fare_limits': t`What rides usually cost`,
    'reconciliation.inbox': t`Taking in of bank statements`,
    'reconciliation.close': t`Close of day`,
    'reconciliation.run': t`Comparison on request`,
    'reconciliation.trial': t`Trial of a reconciliation rule`,
    'costs.ask': t`Questions to Cost Explorer`,
    'costs.import': t`Cost import`,
    'costs.look': t`Look over a new bill`,
    'costs.anomalies': t`Cost anomalies`,
    'costs.forecast': t`Cost forecast`,
    'costs.budgets': t`Budgets and AWS Budgets`,
    'costs.own': t`Own costs`,
    'costs.import_requested': t`Bill import on request`,
    'fleet.import': t`Fleet file import`,
    'fleet.intake': t`Filing the scans of new cars`,
    'fleet.bay_watch': t`Charging-point watch`,
    'fleet.stock': t`Count of cars at stations`,
    'fleet.documents': t`Papers, with the new day`,
    'fleet.documents_eve': t`Papers, on the eve`,
    'commands.expiry': t`End of commands and access`,
    'support.clocks': t`Promises to customers`,
    'support.look_up': t`What became of unclear answers`,
    'payments.campaigns': t`Payments of campaigns`,
    'payments.catch_up': t`Catching up with the payment provider`,
    'payments.look_up': t`What became of unanswered refunds`,
    'payments.proof': t`Proof of the ledger`,
    'approvals.expiry': t`End of undecided approvals`,
    'inbox.waking': t`Return of what was put off`,
    'notifications.sending': t`Sending of notices that waited`,
    'notifications.escalation': t`Calls that nobody has answered`,
    'notifications.retention': t`Forgetting of old notices`,
    'inbox.bulk': t`Inbox order of many`,
    'charging.compare': t`Comparing of charging with its bill`,
    'charging.pull': t`Reading of the charging operator's lists`,
    'feeds.publish': t`Making of public files`,
    'maintenance.meters': t`Reading of meters`,
    'maintenance.plans': t`What is due by plan`,
    'support.sweep': t`Tickets that wake or close`,
    'fleet.edit': t`Edit of many cars`,
    'telemetry.drift_watch': t`Comparison of sources`,
  };
}
