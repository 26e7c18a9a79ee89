import { msg } from '@lingui/core/macro';
import { IconFileCertificate } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

const CarDocuments = lazy(async () => ({
  default: (await import('./car-documents')).CarDocuments,
}));
const CarDocumentsCard = lazy(async () => ({
  default: (await import('./car-documents-card')).CarDocumentsCard,
}));

export const feature: Feature = {
  screens: ['documents'],
  actions: [
    {
      id: 'documents-lapsed',
      label: msg`Show cars without a valid document`,
      icon: IconFileCertificate,
      capability: 'document.view',
      href: '/documents?layout=list&stage=lapsed,missing',
    },
  ],
  car: {
    cards: [
      {
        id: 'documents',
        order: 40,
        side: 'now',
        capability: 'document.view',
        component: CarDocumentsCard,
      },
    ],
    tabs: [
      {
        id: 'documents',
        order: 40,
        label: msg`Documents`,
        capability: 'document.view',
        component: CarDocuments,
      },
    ],
  },
};
