import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What each file of GBFS tells. */
export const FEED_WORDS: Readonly<Record<string, MessageDescriptor>> = {
  gbfs: msg`List of all files`,
  manifest: msg`Our systems`,
  gbfs_versions: msg`Versions`,
  system_information: msg`Who we are`,
  vehicle_types: msg`Makes and models`,
  station_information: msg`Stations`,
  station_status: msg`Cars and bays at stations`,
  vehicle_status: msg`Cars that can be had`,
  system_regions: msg`Districts`,
  system_pricing_plans: msg`Fares`,
  system_alerts: msg`What is out of order`,
  geofencing_zones: msg`Zones and their rules`,
};
