import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Cognito groups, in the order in which a person with several of them is treated. */
export const ROLES = [
  'ops',
  'dispatcher',
  'technician',
  'support',
  'finance',
  'sre',
  'manager',
  'partner',
  'admin',
] as const;

export type Role = (typeof ROLES)[number];

export const roleNames: Record<Role, MessageDescriptor> = {
  ops: msg`Operations`,
  dispatcher: msg`Dispatcher`,
  technician: msg`Technician`,
  support: msg`Support`,
  finance: msg`Finance`,
  sre: msg`Site reliability`,
  manager: msg`Manager`,
  partner: msg`Partner`,
  admin: msg`Administrator`,
};

export function isRole(value: string): value is Role {
  return value in roleNames;
}
