import { Trans } from '@lingui/react/macro';
import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import classes from './offline-banner.module.css';

/** Says that the network is away; what is on screen stays readable and refreshes when it is back. */
export function OfflineBanner() {
  const { online } = useNetwork();
  if (online) return null;
  return (
    <div className={classes.banner} role="status">
      <IconWifiOff size={16} aria-hidden />
      <Trans>You are offline. This page shows what was known last; it refreshes by itself.</Trans>
    </div>
  );
}
