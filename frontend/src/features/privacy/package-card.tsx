import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { formatBytes } from '@/lib/units';
import { CopyButton } from '@/ui/copy/copy-button';
import { Card } from '@/ui/page/card';
import { toast } from '@/ui/states/toast';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './privacy.module.css';
import { type Checked, type DataRequest, useVerify } from './privacy-api';

/** By which hash the package is known, and whether what lies there, or what somebody has, is the one. */
export function PackageCard({ request }: { request: DataRequest }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('data_request.work');
  const verify = useVerify(request.id);
  const [own, setOwn] = useState<{ name: string; isIt: boolean } | null>(null);
  const isThere = Boolean(request.expires_at) && new Date(request.expires_at ?? 0) > new Date();
  const compare = async (file: File | null) => {
    if (!file) return;
    const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    const hex = [...new Uint8Array(hash)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    setOwn({ name: file.name, isIt: hex === request.package_sha256 });
  };
  return (
    <Card
      title={t`Package`}
      tools={
        may && isThere ? (
          <Button
            size="xs"
            variant="default"
            loading={verify.isPending}
            onClick={() => verify.mutate(undefined, { onError: (error) => toast.failed(error) })}
          >
            <Trans>Verify it</Trans>
          </Button>
        ) : null
      }
    >
      <div className={classes.form}>
        <p className={classes.dim}>
          {isThere && request.expires_at
            ? t`${formatBytes(request.package_size)}, there until ${formatDateTime(request.expires_at, tz)}. A link to it is good for five minutes, and who takes one is written down.`
            : t`It is gone. Whoever has it can prove by this hash that it is the one.`}
        </p>
        <p className={classes.hash}>
          SHA-256 {request.package_sha256}{' '}
          <CopyButton text={request.package_sha256} label={t`Copy the hash`} />
        </p>
        {verify.data ? <Files checked={verify.data} /> : null}
        <div className={classes.tools}>
          <FileButton onChange={(file) => void compare(file)} accept=".zip,application/zip">
            {(props) => (
              <Button {...props} size="xs" variant="subtle">
                <Trans>Compare a file of yours</Trans>
              </Button>
            )}
          </FileButton>
          {own ? (
            <StatusChip
              tone={own.isIt ? 'good' : 'bad'}
              label={own.isIt ? t`${own.name} is the package` : t`${own.name} is another file`}
            />
          ) : null}
        </div>
      </div>
    </Card>
  );
}

function Files({ checked }: { checked: Checked }) {
  const { t } = useLingui();
  return (
    <>
      <StatusChip
        tone={checked.is_right ? 'good' : 'bad'}
        label={checked.is_right ? t`Unchanged since it was made` : t`Not what was made`}
      />
      <ul className={classes.rows}>
        {checked.files.map((file) => (
          <li key={file.name}>
            <span className={classes.grow}>
              <span>{file.name}</span>
              <small className={classes.hash}>{file.sha256}</small>
            </span>
            <span className={classes.number}>
              {file.rows === null
                ? formatBytes(file.size)
                : t`${plural(file.rows, { one: '# row', other: '# rows' })}`}{' '}
              {file.is_right ? t`✓ as in the manifest` : t`✗ not as in the manifest`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
