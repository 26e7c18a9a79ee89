import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconBan,
  IconBell,
  IconKey,
  IconLock,
  IconLockOpen,
  IconMapPin,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import type { CommandStateEnum, CommandTypeEnum } from '@/api/generated';
import type { Tone } from '@/ui/status/status-chip';

export type CommandLook = {
  label: MessageDescriptor;
  /** What will happen, before one says yes. */
  effect: MessageDescriptor;
  icon: Icon;
  /** The key that opens its dialog, while the tab is open. */
  keys: string;
  danger?: boolean;
};

export const commandLooks: Record<CommandTypeEnum, CommandLook> = {
  unlock: {
    label: msg`Unlock`,
    effect: msg`The doors open for whoever stands beside the car.`,
    icon: IconLockOpen,
    keys: 'u',
  },
  lock: {
    label: msg`Lock`,
    effect: msg`The doors are locked. The car refuses while a door is open.`,
    icon: IconLock,
    keys: 'l',
  },
  honk: {
    label: msg`Honk`,
    effect: msg`The car sounds its horn three times and flashes its lights.`,
    icon: IconBell,
    keys: 'k',
  },
  locate: {
    label: msg`Locate`,
    effect: msg`The car is asked where it is right now.`,
    icon: IconMapPin,
    keys: 'w',
  },
  charge_port_release: {
    label: msg`Release the plug`,
    effect: msg`Charging ends and the cable can be pulled out.`,
    icon: IconPlugConnectedX,
    keys: 'p',
  },
  immobilise: {
    label: msg`Immobilise`,
    effect: msg`A second person has to agree. Then the car cannot be started, and nobody can rent it, until it is mobilised again.`,
    icon: IconBan,
    keys: 'i',
    danger: true,
  },
  mobilise: {
    label: msg`Mobilise`,
    effect: msg`The car can be started again, and rented unless something else keeps it.`,
    icon: IconKey,
    keys: 'm',
  },
};

export type StateLook = { label: MessageDescriptor; tone: Tone };

export const stateLooks: Record<CommandStateEnum, StateLook> = {
  pending: { label: msg`Waiting to be sent`, tone: 'info' },
  sent: { label: msg`Sent, no answer yet`, tone: 'info' },
  acked: { label: msg`Done`, tone: 'good' },
  failed: { label: msg`Failed`, tone: 'bad' },
  expired: { label: msg`No answer in time`, tone: 'warn' },
};

/** Why a command failed, as a sentence. */
export const failureWords: Record<string, MessageDescriptor> = {
  refused: msg`The car refused.`,
  unknown_device: msg`The vehicle cloud does not know this car.`,
  moving: msg`The car did not stand any more.`,
  rejected: msg`The second person said no.`,
  withdrawn: msg`It was taken back.`,
  undecided: msg`No second person decided in time.`,
  superseded: msg`A safety unlock took its place.`,
  access_ended: msg`The access to the car had ended.`,
};

/** What a car says when it refuses. */
export const refusalWords: Record<string, MessageDescriptor> = {
  door_open: msg`A door is open.`,
  battery_12v_low: msg`Its 12 V battery is too weak.`,
  busy: msg`It is busy with something else.`,
  moving: msg`It is being driven.`,
  expired: msg`The command reached it too late.`,
};
