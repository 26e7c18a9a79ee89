import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useUrlSearch } from '@/ui/url/use-url-search';

const GrantDialog = lazy(async () => ({ default: (await import('./grant-dialog')).GrantDialog }));

const GRANT = 'grant-access';

/** Opens the dialog that gives somebody access; open, it stands in the address. */
export function GrantButton({ id, plate }: { id: string; plate: string }) {
  const { t } = useLingui();
  const [{ do: doing }, update] = useUrlSearch();
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconKey size={13} />}
        onClick={() => update({ do: GRANT })}
        aria-label={t`Give somebody access to ${plate}`}
      >
        <Trans>Give access…</Trans>
      </Button>
      {doing === GRANT ? (
        <Suspense fallback={null}>
          <GrantDialog id={id} plate={plate} onClose={() => update({ do: undefined })} />
        </Suspense>
      ) : null}
    </>
  );
}
