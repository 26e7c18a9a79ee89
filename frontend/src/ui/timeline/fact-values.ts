import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Values of facts as they stand inside a sentence. One without words here is told by its own name. */
export const factValues: Readonly<Record<string, MessageDescriptor>> = {
  // why a car is held
  document: msg`its papers`,
  health: msg`its health`,
  work_order: msg`a work order`,
  command: msg`a command`,
  manual: msg`by hand`,
  // what a car is told
  lock: msg`lock`,
  unlock: msg`unlock`,
  honk: msg`honk`,
  locate: msg`say where it is`,
  immobilise: msg`stay where it is`,
  mobilise: msg`may drive again`,
  charge_port_release: msg`release the charging cable`,
  // what the core platform is asked, and its answers
  end_rental: msg`end the rental`,
  move_rental: msg`move to another car`,
  hold_capture: msg`hold the fare`,
  release_capture: msg`release the fare`,
  block_customer: msg`block the customer`,
  unblock_customer: msg`unblock the customer`,
  acked: msg`done`,
  accepted: msg`it is`,
  cleared: msg`the platform ended it itself`,
  expired: msg`no answer`,
  // why it was not done
  refused: msg`refused`,
  unknown_device: msg`the car is not known to the network`,
  moving: msg`the car was moving`,
  rejected: msg`a second person said no`,
  withdrawn: msg`it was taken back`,
  undecided: msg`nobody decided in time`,
  superseded: msg`a newer command took its place`,
  access_ended: msg`the access had ended`,
  // what needs a person, or a second one
  'command.immobilise': msg`keeping a car where it is`,
  'command.safety_review': msg`the review of a safety unlock`,
  'command.answered_late': msg`an answer that came late`,
  'rental.ghost': msg`a rental that its car contradicts`,
  'platform_command.answered_late': msg`a late answer of the core platform`,
  'health.alert': msg`a health alert`,
  'health.incident': msg`an incident of many cars`,
  'fleet.drift': msg`sources that disagree`,
  'telemetry.shock': msg`a hard knock`,
  'feeds.invalid': msg`a feed that would be invalid`,
  'document.expiring': msg`a paper that runs out`,
  'document.expired': msg`a paper that has run out`,
  // what would settle a disagreement
  comms_restored: msg`count the car as heard`,
  trip_start: msg`begin the trip`,
  trip_end: msg`end the trip`,
  located: msg`count the car as found`,
  refresh: msg`ask the car again`,
  rewrite_hot: msg`write the live state anew`,
  inspect: msg`have somebody look`,
};

/** Words that only mean this as the name of a paper, by its code in the markets' packs. */
export const paperNames: Readonly<Record<string, MessageDescriptor>> = {
  insurance: msg`insurance`,
  road_tax: msg`road tax`,
  coe: msg`Certificate of Entitlement`,
  inspection: msg`inspection`,
  obu: msg`ERP on-board unit`,
  shaken: msg`inspection certificate (shaken)`,
  jibaiseki: msg`compulsory insurance (jibaiseki)`,
  periodic_check: msg`periodic check`,
  garage_certificate: msg`garage certificate`,
  automobile_tax: msg`automobile tax`,
};

/** What a fact is about, where the thing has no name of its own. */
export const factSubjects: Readonly<Record<string, MessageDescriptor>> = {
  vehicle: msg`A car`,
  station: msg`A station`,
  zone: msg`A zone`,
  staff: msg`A colleague`,
  organisation: msg`A partner`,
  health_rule: msg`A health rule`,
  incident: msg`An incident`,
  drift_rule: msg`A rule for disagreements`,
  credential: msg`A key`,
  dead_letter: msg`A dead letter`,
  job_run: msg`Long work`,
  cost_import: msg`A bill`,
  import: msg`A file`,
  intake: msg`A batch of new cars`,
  vehicle_edit: msg`A change of many cars`,
  rental: msg`A rental`,
  customer: msg`A customer`,
  market: msg`A market`,
  worker: msg`A worker`,
  view: msg`A saved view`,
};
