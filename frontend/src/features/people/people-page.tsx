import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { PersonRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { peopleKeys } from './people-api';
import { usePersonColumns } from './person-columns';
import { PersonPeek } from './person-peek';
import { PersonPhoneRow } from './person-phone-row';
import { usePersonFields } from './use-person-fields';

const InviteDialog = lazy(async () => ({
  default: (await import('./invite-dialog')).InviteDialog,
}));

/** Who works here, with which roles, in which markets, up to which amount. */
export function PeoplePage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = usePersonColumns(tz);
  const fields = usePersonFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? 'name';
  const params = { ...filter.params, order };
  const pages = usePages<PersonRow>({
    queryKey: peopleKeys.list(params),
    path: '/people',
    params,
  });
  return (
    <Page title={t`People`} fill actions={<Can do="person.manage">{<InviteButton />}</Can>}>
      <SavedViews
        listId="people"
        path="/people"
        builtIn={[{ id: 'all', label: t`All`, search: {} }]}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <PersonPeek id={search.sel} onClose={() => update({ sel: undefined })} />
          ) : null
        }
      >
        <DataGrid
          id="people"
          label={t`People`}
          columns={columns}
          {...pages.source}
          rowId={(person) => person.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          {...filter.grid}
          toolbar={
            <PropertyFilter
              {...filter.bar}
              placeholder={t`Filter by role, status, market… or type a name or address`}
            />
          }
          phoneRow={(person) => <PersonPhoneRow person={person} />}
        />
      </PeekLayout>
    </Page>
  );
}

function InviteButton() {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const open = () => update({ new: 'person' });
  useShortcut({ keys: 'c', label: t`Invite somebody`, group: t`List`, run: open });
  return (
    <>
      <Button onClick={open}>
        <Trans>Invite somebody</Trans>
      </Button>
      {search.new === 'person' ? (
        <Suspense fallback={null}>
          <InviteDialog
            onClose={() => update({ new: undefined })}
            onInvited={(id) => update({ new: undefined, sel: id })}
          />
        </Suspense>
      ) : null}
    </>
  );
}
