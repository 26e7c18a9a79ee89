import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { toast } from '@/ui/states/toast';
import frames from './photos.module.css';
import { useAddPhoto } from './work-order-changes';
import classes from './work-orders.module.css';
import { type Entry, historyQuery, photoQuery, type WorkOrder } from './work-orders-api';

/** What the car looked like before, during and after the work. */
export function PhotosCard({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const may = useCan()('work_order.create');
  const { data = [] } = useQuery(historyQuery(order.id));
  const photos = data.filter(({ is_photo }) => is_photo);
  const add = useAddPhoto(order.id);
  const input = useRef<HTMLInputElement>(null);
  const [stage, setStage] = useState('before');
  return (
    <Card
      title={t`Photos`}
      tools={
        may ? (
          <>
            <NativeSelect
              size="xs"
              aria-label={t`When the photo was taken`}
              value={stage}
              onChange={({ currentTarget }) => setStage(currentTarget.value)}
              data={[
                { value: 'before', label: t`Before` },
                { value: 'during', label: t`During` },
                { value: 'after', label: t`After` },
              ]}
            />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconCamera size={14} />}
              loading={add.isPending}
              onClick={() => input.current?.click()}
            >
              <Trans>Add a photo</Trans>
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              accept="image/jpeg,image/png,image/webp,application/pdf"
              aria-label={t`Photo`}
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0];
                currentTarget.value = '';
                if (file) add.mutate({ file, stage }, { onError: (error) => toast.failed(error) });
              }}
            />
          </>
        ) : null
      }
    >
      {photos.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>No photo yet. One before and one after the work settles most questions.</Trans>
        </p>
      ) : (
        <div className={frames.grid}>
          {photos.map((photo) => (
            <Photo key={photo.id} photo={photo} />
          ))}
        </div>
      )}
    </Card>
  );
}

function Photo({ photo }: { photo: Entry }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data: link } = useQuery(photoQuery(photo.id));
  const words: Record<string, string> = { before: t`Before`, during: t`During`, after: t`After` };
  const name = `${words[photo.stage] ?? ''}, ${formatDateTime(photo.at, tz)}`;
  const isImage = photo.file_type.startsWith('image/');
  return (
    <a className={frames.photo} href={link?.url} target="_blank" rel="noreferrer">
      {link && isImage ? (
        <img src={link.url} alt={name} />
      ) : (
        <span className={frames.blank} aria-hidden />
      )}
      {name}
    </a>
  );
}
