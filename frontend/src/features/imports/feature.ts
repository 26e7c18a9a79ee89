import { msg } from '@lingui/core/macro';
import { IconFiles, IconFileUpload } from '@tabler/icons-react';
import type { Feature } from '@/ui/shell/feature';

/** Files of vehicles, stations and documents; their page stands below the list of vehicles. */
export const feature: Feature = {
  actions: [
    {
      id: 'import-vehicles',
      label: msg`Import vehicles from a file`,
      icon: IconFileUpload,
      capability: 'vehicle.import',
      href: '/vehicles/imports?new=vehicles',
    },
    {
      id: 'import-stations',
      label: msg`Import stations from a file`,
      icon: IconFileUpload,
      capability: 'vehicle.import',
      href: '/vehicles/imports?new=stations',
    },
    {
      id: 'import-documents',
      label: msg`Import documents of cars from a file`,
      icon: IconFileUpload,
      capability: 'vehicle.import',
      href: '/vehicles/imports?new=documents',
    },
    {
      id: 'imports',
      label: msg`Show the imported files`,
      icon: IconFiles,
      capability: 'vehicle.import',
      href: '/vehicles/imports',
    },
  ],
};
