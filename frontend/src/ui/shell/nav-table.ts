import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconActivityHeartbeat,
  IconAddressBook,
  IconArrowsDiff,
  IconBellRinging,
  IconBolt,
  IconBroadcast,
  IconBuilding,
  IconBuildingWarehouse,
  IconCalendarRepeat,
  IconCar,
  IconCash,
  IconChartDots,
  IconChecklist,
  IconCoins,
  IconFileCertificate,
  IconGavel,
  IconHistory,
  IconInbox,
  IconKey,
  IconLayoutDashboard,
  IconMap2,
  IconMessages,
  IconPolygon,
  IconReceiptRefund,
  IconRoute,
  IconScale,
  IconSettings,
  IconSteeringWheel,
  IconTool,
  IconTruck,
} from '@tabler/icons-react';

export type NavSection = 'all' | 'operate' | 'maintain' | 'serve' | 'money' | 'understand' | 'end';

export type NavEntry = {
  id: string;
  section: NavSection;
  label: MessageDescriptor;
  href: string;
  icon: Icon;
  /** Who sees it; undefined = everybody. */
  capability?: string;
  /** The letter after `g`. */
  jump?: string;
  /** Where its other pages are, if not below `href`. */
  also?: string;
};

export const sectionNames: Record<NavSection, MessageDescriptor | null> = {
  all: null,
  operate: msg`Operate`,
  maintain: msg`Maintain`,
  serve: msg`Serve`,
  money: msg`Money`,
  understand: msg`Understand`,
  end: null,
};

/**
 * Every place of the console, whether it is built yet or not. A feature names the ids whose screens
 * exist (`screens` in its `feature.ts`); the others stay out of sight.
 */
export const NAV: readonly NavEntry[] = [
  entry('inbox', 'all', msg`Inbox`, '/inbox', IconInbox, 'inbox.view', 'i'),
  entry('approvals', 'all', msg`Approvals`, '/approvals', IconGavel, 'approval.view', 'y'),
  // shows each person what they may see, so it is everybody's
  entry('overview', 'operate', msg`Overview`, '/overview', IconLayoutDashboard, undefined, 'o'),
  entry('map', 'operate', msg`Live map`, '/map', IconMap2, 'vehicle.view', 'm'),
  entry('vehicles', 'operate', msg`Vehicles`, '/vehicles', IconCar, 'vehicle.view', 'v'),
  entry(
    'stations',
    'operate',
    msg`Stations`,
    '/stations',
    IconBuildingWarehouse,
    'station.view',
    'x',
  ),
  entry('zones', 'operate', msg`Zones`, '/zones', IconPolygon, 'zone.view'),
  entry('alerts', 'operate', msg`Alerts`, '/alerts', IconBellRinging, 'alert.view', 'k'),
  entry('rentals', 'operate', msg`Rentals`, '/rentals', IconKey, 'rental.view', 'r'),
  entry('charging', 'operate', msg`Charging`, '/charging', IconBolt, 'charging.view', 'h'),
  entry(
    'work-orders',
    'maintain',
    msg`Work orders`,
    '/work-orders',
    IconTool,
    'work_order.view',
    'w',
  ),
  entry('dispatch', 'maintain', msg`Dispatch`, '/dispatch', IconRoute, 'dispatch.view', 'd'),
  entry('my-day', 'maintain', msg`My stops`, '/m', IconTruck, 'dispatch.work'),
  entry(
    'schedules',
    'maintain',
    msg`Schedules`,
    '/schedules',
    IconCalendarRepeat,
    'schedule.view',
    'e',
  ),
  entry(
    'documents',
    'maintain',
    msg`Documents`,
    '/documents',
    IconFileCertificate,
    'document.view',
    'z',
  ),
  entry(
    'commissioning',
    'maintain',
    msg`Commissioning`,
    '/commissioning',
    IconSteeringWheel,
    'commissioning.view',
    'q',
  ),
  entry('parts', 'maintain', msg`Parts`, '/parts', IconChecklist, 'part.view', 'p'),
  entry('cases', 'serve', msg`Cases`, '/cases', IconMessages, 'ticket.view', 't'),
  entry('customers', 'serve', msg`Customers`, '/customers', IconAddressBook, 'customer.view', 'u'),
  entry(
    'reconciliation',
    'money',
    msg`Reconciliation`,
    '/reconciliation',
    IconCoins,
    'recon.view',
    'n',
  ),
  {
    ...entry('refunds', 'money', msg`Refunds`, '/refunds', IconReceiptRefund, 'payment.view', 'f'),
    also: '/payments',
  },
  entry('payers', 'money', msg`Payers`, '/payers', IconBuilding, 'payer.view'),
  entry('ledger', 'money', msg`Ledger`, '/ledger', IconScale, 'ledger.view'),
  entry('costs', 'money', msg`Costs & budgets`, '/costs', IconCash, 'cost.view', 'c'),
  entry(
    'reliability',
    'understand',
    msg`Reliability`,
    '/reliability',
    IconActivityHeartbeat,
    'slo.view',
    'l',
  ),
  entry('drifts', 'understand', msg`Disagreements`, '/drifts', IconArrowsDiff, 'drift.view', 'b'),
  entry('jobs', 'understand', msg`Jobs`, '/jobs', IconChartDots, 'job.view', 'j'),
  entry('feeds', 'understand', msg`Public files`, '/feeds', IconBroadcast, 'feed.view'),
  entry('audit', 'understand', msg`Audit`, '/audit', IconHistory, 'audit.view', 'a'),
  entry('settings', 'end', msg`Settings`, '/settings', IconSettings, undefined, 's'),
];

/** Whether `path` is the entry's page or one below it. */
export const leadsTo = ({ href, also }: NavEntry, path: string) =>
  [href, also].some((place) => place && `${path}/`.startsWith(`${place}/`));

function entry(
  id: string,
  section: NavSection,
  label: MessageDescriptor,
  href: string,
  icon: Icon,
  capability: string | undefined,
  jump?: string,
): NavEntry {
  return { id, section, label, href, icon, capability, jump };
}
