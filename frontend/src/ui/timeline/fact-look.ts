import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Icon } from '@tabler/icons-react';
import type { Tone } from '../status/status-chip';

export type Said = {
  /** Whom it was given to, who decided, who may open the car. */
  person: string | null;
  /** `fleet.drift` in words. */
  kind: string;
  outcome: string;
  /** The payload's other values by name, in words. */
  word: (name: string) => string;
  /** A paper by its code. */
  paper: (name: string) => string;
  /** The same as it was written: what a person said. */
  text: (name: string) => string;
};

export type FactLook = {
  what: (said: Said) => MessageDescriptor;
  icon: Icon;
  tone?: Tone;
};

/** Of facts that say the same each time. */
export const always = (what: MessageDescriptor) => () => what;

export function look(what: FactLook['what'], icon: Icon, tone?: Tone): FactLook {
  return { what, icon, tone };
}

export function given({ person }: Said): MessageDescriptor {
  return person ? msg`gave it to ${person}` : msg`assigned it`;
}
