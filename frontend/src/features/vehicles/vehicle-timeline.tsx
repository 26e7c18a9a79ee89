import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Card } from '@/ui/page/card';
import { HrefLink } from '@/ui/url/href-link';
import { VehicleTrail } from './vehicle-trail';

const FEW = 10;

/** The newest of what happened to the car, and the way to all of it. */
export function VehicleTimeline({ id }: { id: string }) {
  const { t } = useLingui();
  const all = (
    <Button component={HrefLink} href={`/vehicles/${id}?tab=timeline`} variant="subtle" size="xs">
      <Trans>Everything</Trans>
    </Button>
  );
  return (
    <Card title={t`What happened`} tools={all}>
      <VehicleTrail id={id} limit={FEW} />
    </Card>
  );
}
