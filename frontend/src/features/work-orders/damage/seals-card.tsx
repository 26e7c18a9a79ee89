import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload, IconFileCheck, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { toast } from '@/ui/states/toast';
import classes from '../work-orders.module.css';
import { type Damage, openSeal, sealsQuery, useSeal, useVerify } from './damage-api';

/** All evidence in one file; a copy of it can be checked, byte for byte. */
export function SealsCard({ claim }: { claim: Damage }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('damage.work');
  const { data = [] } = useQuery(sealsQuery(claim.id));
  const seal = useSeal(claim.id);
  const verify = useVerify(claim.id);
  const input = useRef<HTMLInputElement>(null);
  const failed = { onError: (error: unknown) => toast.failed(error) };
  return (
    <Card
      title={t`Sealed files`}
      tools={
        <>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconFileCheck size={12} />}
            loading={verify.isPending}
            onClick={() => input.current?.click()}
          >
            <Trans>Check a copy</Trans>
          </Button>
          {may ? (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconLock size={12} />}
              loading={seal.isPending}
              onClick={() => seal.mutate(undefined, failed)}
            >
              <Trans>Seal the evidence</Trans>
            </Button>
          ) : null}
        </>
      }
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip"
        aria-label={t`Copy of a sealed file`}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) verify.mutate(file, failed);
        }}
      />
      {verify.data ? (
        <p className={classes.text} role="status">
          {verify.data.intact
            ? t`This copy is byte for byte what was sealed.`
            : t`This is not what was sealed: ${verify.data.faults.join(' ')}`}
        </p>
      ) : null}
      {data.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>Custody, photos and cost become one file with the hash of each part.</Trans>
        </p>
      ) : null}
      <ul className={classes.lines}>
        {data.map((each) => (
          <li key={each.id} className={classes.line}>
            <span className={classes.lineText}>
              {formatDateTime(each.at, tz)}{' '}
              <span className={classes.dim}>
                {t`${plural(each.files, { one: '# file', other: '# files' })}, ${each.file_sha256.slice(0, 12)}…`}
              </span>
            </span>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconDownload size={12} />}
              onClick={() => openSeal(each.id).catch((error: unknown) => toast.failed(error))}
            >
              <Trans>Fetch</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
