import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from '@/auth/roles';

/** What a role is for, so that nobody must guess what they give away. */
export const roleNotes: Record<Role, MessageDescriptor> = {
  ops: msg`Watches the fleet; edits and imports cars and stations.`,
  dispatcher: msg`Sends people to cars; edits cars.`,
  technician: msg`Works on cars; reads cars, stations and telemetry.`,
  support: msg`Helps customers; reads cars, stations and telemetry.`,
  finance: msg`Reads, imports and exports costs.`,
  sre: msg`Keeps the product running: jobs, dead letters, back-fills.`,
  manager: msg`Reads all of it, people and costs included.`,
  partner: msg`An outside partner; reads the cars of its organisation.`,
  admin: msg`May do everything, people included.`,
};
