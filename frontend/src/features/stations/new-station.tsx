import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { useUrlSearch } from '@/ui/url/use-url-search';

const StationCreate = lazy(async () => ({
  default: (await import('./station-create')).StationCreate,
}));

/** Opens a station; the form's being open stands in the address, so that the palette can lead to it. */
export function NewStation() {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const open = () => update({ new: 'station' });
  useShortcut({ keys: 'c', label: t`Open a station`, group: t`List`, run: open });
  return (
    <>
      <Button size="xs" onClick={open}>
        <Trans>Open a station</Trans>
      </Button>
      {search.new === 'station' ? (
        <Suspense fallback={null}>
          <StationCreate
            onClose={() => update({ new: undefined })}
            onOpened={(id) => update({ new: undefined, sel: id })}
          />
        </Suspense>
      ) : null}
    </>
  );
}
