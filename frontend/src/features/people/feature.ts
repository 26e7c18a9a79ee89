import { msg } from '@lingui/core/macro';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import type { PersonRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  settings: [
    { label: msg`People`, href: '/settings/people', capability: 'person.view', order: 10 },
    {
      label: msg`Organisations`,
      href: '/settings/organisations',
      capability: 'organisation.view',
      order: 20,
    },
  ],
  palette: [
    {
      id: 'people',
      heading: msg`People`,
      icon: IconUsers,
      capability: 'person.view',
      search: async (q, signal) => {
        const params = { q, limit: 6 };
        const { data } = await api.get<Page<PersonRow>>('/people', { params, signal });
        return data.items.map((person) => ({
          id: person.id,
          label: person.name || person.email,
          detail: person.email,
          href: `/settings/people?sel=${person.id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'people',
      label: msg`Show the people`,
      icon: IconUsers,
      capability: 'person.view',
      href: '/settings/people',
    },
    {
      id: 'invite-person',
      label: msg`Invite somebody`,
      icon: IconUserPlus,
      capability: 'person.manage',
      href: '/settings/people?new=person',
    },
  ],
};
