import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowsExchange, IconChecks, IconPencil, IconTruckDelivery } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { isApiError } from '@/api/api-error';
import { useCan } from '@/auth/use-can';
import { formatMinor } from '@/lib/money';
import { UNKNOWN } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { Facts } from '@/ui/peek/facts';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { MovesGrid } from './moves-grid';
import classes from './parts.module.css';
import { levelsQuery, type Part, partQuery, quantityText, reservedQuery } from './parts-api';
import { StockChip } from './stock-chip';

const StockDialog = lazy(async () => ({ default: (await import('./stock-dialog')).StockDialog }));
const PartDialog = lazy(async () => ({ default: (await import('./part-dialog')).PartDialog }));

type Opened = 'receive' | 'adjust' | 'transfer' | 'edit' | null;

/** One part: where it lies, for whom it is put aside, and every movement of it. */
export function PartPage({ id }: { id: string }) {
  const { t } = useLingui();
  const can = useCan();
  const [opened, setOpened] = useState<Opened>(null);
  const { data: answer, error, refetch } = useQuery(partQuery(id));
  const levels = useQuery(levelsQuery(id));
  if (!answer || levels.isPending) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Part`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={14} />
        )}
      </Page>
    );
  }
  const part = answer.data;
  const close = () => setOpened(null);
  const button = (what: Exclude<Opened, null>, icon: ReactNode, label: string) => (
    <Button size="xs" variant="default" leftSection={icon} onClick={() => setOpened(what)}>
      {label}
    </Button>
  );
  return (
    <Page
      title={part.name}
      status={<StockChip part={part} />}
      actions={
        <>
          {can('part.edit') ? button('edit', <IconPencil size={14} />, t`Edit`) : null}
          {can('part.move') ? (
            <>
              {button('transfer', <IconArrowsExchange size={14} />, t`Transfer`)}
              {button('adjust', <IconChecks size={14} />, t`Count`)}
              <Button
                size="xs"
                leftSection={<IconTruckDelivery size={14} />}
                onClick={() => setOpened('receive')}
              >
                <Trans>Receive</Trans>
              </Button>
            </>
          ) : null}
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Card title={t`What is known`}>
            <PartFacts part={part} />
          </Card>
          <Card title={t`Where it lies`}>
            <ul className={classes.lines}>
              {levels.data?.map((level) => (
                <li key={level.id} className={classes.line}>
                  <span>{level.location_name}</span>
                  <span className={classes.amount}>
                    <Quantity of={level.on_hand} unit={part.unit} />
                  </span>
                </li>
              ))}
              {levels.data?.length === 0 ? (
                <li className={classes.sentence}>
                  <Trans>None was received yet.</Trans>
                </li>
              ) : null}
            </ul>
          </Card>
          <Reserved part={part} />
        </div>
        <Card title={t`Movements`}>
          <div className={classes.moves}>
            <MovesGrid params={{ part: part.id }} />
          </div>
        </Card>
      </div>
      <Suspense fallback={null}>
        {opened === 'edit' ? <PartDialog part={part} onClose={close} /> : null}
        {opened !== null && opened !== 'edit' ? (
          <StockDialog part={part} step={opened} onClose={close} />
        ) : null}
      </Suspense>
    </Page>
  );
}

/** `3 pieces`, `1.5 l`: most parts are counted in pieces, and that word alone has a plural. */
function Quantity({ of, unit }: { of: string | null; unit: string }) {
  if (of === null) return UNKNOWN;
  if (unit !== 'piece') return `${quantityText(of)} ${unit}`;
  return <Plural value={Number(of)} one="# piece" other="# pieces" />;
}

function PartFacts({ part }: { part: Part }) {
  const { t } = useLingui();
  const count = (quantity: string | null) => <Quantity of={quantity} unit={part.unit} />;
  return (
    <Facts
      facts={[
        { label: t`Number`, value: part.number },
        { label: t`Category`, value: part.category || UNKNOWN },
        { label: t`Supplier`, value: part.supplier || UNKNOWN },
        { label: t`There`, value: count(part.on_hand) },
        { label: t`Put aside`, value: count(part.reserved) },
        { label: t`Free`, value: count(part.free) },
        { label: t`Order at`, value: count(part.reorder_point) },
        { label: t`Average cost`, value: formatMinor(part.average_minor, part.currency) },
        { label: t`Worth`, value: formatMinor(part.value_minor, part.currency) },
        {
          label: t`Warranty`,
          value: part.warranty_months
            ? t`${plural(part.warranty_months, { one: '# month', other: '# months' })}`
            : t`None known`,
        },
      ]}
    />
  );
}

function Reserved({ part }: { part: Part }) {
  const { t } = useLingui();
  const { data } = useQuery(reservedQuery(part.id));
  return (
    <Card title={t`Put aside for`}>
      <ul className={classes.lines}>
        {data?.map((each) => (
          <li key={each.id} className={classes.line}>
            <span>
              <HrefLink href={`/work-orders/${each.work_order}`}>{each.order_code}</HrefLink>{' '}
              <span className={classes.dim}>
                {each.plate} · {each.order_title}
              </span>
            </span>
            <span className={classes.amount}>{quantityText(each.quantity)}</span>
          </li>
        ))}
        {data?.length === 0 ? (
          <li className={classes.sentence}>
            <Trans>No work order waits for it.</Trans>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
