import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Roles inside a sentence. */
export const roleNames: Readonly<Record<string, MessageDescriptor>> = {
  admin: msg`admin`,
  ops: msg`ops`,
  dispatcher: msg`dispatcher`,
  technician: msg`technician`,
  support: msg`support`,
  finance: msg`finance`,
};
