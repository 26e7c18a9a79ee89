import { msg } from '@lingui/core/macro';
import { IconBellPlus, IconBellRinging } from '@tabler/icons-react';
import { lazy } from 'react';
import type { HealthRuleRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['alerts'],
  palette: [
    {
      id: 'health-rules',
      heading: msg`Health rules`,
      icon: IconBellRinging,
      capability: 'alert.view',
      search: async (q, signal) => {
        const params = { q, limit: 6 };
        const { data } = await api.get<Page<HealthRuleRow>>('/health-rules', { params, signal });
        return data.items.map((rule) => ({
          id: rule.id,
          label: rule.name,
          detail: rule.why,
          href: `/alerts/rules/${rule.id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'new-health-rule',
      label: msg`Write a health rule`,
      icon: IconBellPlus,
      capability: 'health_rule.edit',
      href: '/alerts/rules/new',
    },
  ],
  car: {
    cards: [
      {
        id: 'alerts',
        order: 35,
        side: 'now',
        capability: 'alert.view',
        component: lazy(async () => ({
          default: (await import('./car-alerts-card')).CarAlertsCard,
        })),
      },
    ],
    tabs: [
      {
        id: 'alerts',
        order: 30,
        label: msg`Alerts`,
        capability: 'alert.view',
        component: lazy(async () => ({ default: (await import('./car-alerts')).CarAlerts })),
      },
    ],
  },
};
