import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconDeviceRemote,
  IconFileAlert,
  IconHandStop,
  IconHeartbeat,
  IconTool,
} from '@tabler/icons-react';

/** What keeps a car from being rented, by who takes it away again. */
export const HOLD_KINDS = ['document', 'health', 'work_order', 'command', 'manual'] as const;

export type HoldKind = (typeof HOLD_KINDS)[number];

export type HoldLook = { label: MessageDescriptor; icon: Icon };

export const holdKinds: Record<HoldKind, HoldLook> = {
  document: { label: msg`Papers`, icon: IconFileAlert },
  health: { label: msg`Health`, icon: IconHeartbeat },
  work_order: { label: msg`Work order`, icon: IconTool },
  command: { label: msg`Command`, icon: IconDeviceRemote },
  manual: { label: msg`By hand`, icon: IconHandStop },
};
