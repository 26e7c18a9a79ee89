import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { CommandsOptionsOut, CommandTypeEnum, OptionOut } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CommandButton } from './command-button';
import { commandLooks } from './command-words';
import classes from './commands.module.css';

const TellDialog = lazy(async () => ({ default: (await import('./tell-dialog')).TellDialog }));
const SafetyDialog = lazy(async () => ({
  default: (await import('./safety-dialog')).SafetyDialog,
}));

export const SAFETY = 'safety-unlock';

export type TellCardProps = {
  id: string;
  plate: string;
  options: CommandsOptionsOut | undefined;
  error: unknown;
  onRetry: () => void;
};

/** A button for each thing that one may tell the car. The open dialog stands in the address, so that one comes back to it. */
export function TellCard({ id, plate, options, error, onRetry }: TellCardProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [{ do: doing }, update] = useUrlSearch();
  const close = () => update({ do: undefined });
  const open = (what: string) => update({ do: what });
  // once open it stays, whatever changes meanwhile: it says itself what is not possible any more
  const chosen = options?.options.find(({ type }) => type === doing);
  const until = options?.access_until ? formatDateTime(options.access_until, tz) : null;
  return (
    <Card title={t`Tell the car`}>
      <div className={classes.body}>
        {!options && error ? <ErrorState error={error} onRetry={onRetry} /> : null}
        {!options && !error ? <SkeletonBlock lines={3} /> : null}
        {until ? (
          <p className={classes.note}>
            <Trans>You may lock and unlock this car until {until}.</Trans>
          </p>
        ) : null}
        {options && options.options.length === 0 ? (
          <EmptyState
            title={t`Nothing to tell`}
            why={t`Your role tells cars nothing. A dispatcher can give you access to this one.`}
          />
        ) : null}
        <div className={classes.buttons}>
          {inOrder(options?.options).map((option) => (
            <CommandButton
              key={option.type}
              option={option}
              onPress={() => open(option.type)}
              enabled={doing === undefined}
            />
          ))}
        </div>
        {options?.may_unlock_for_safety ? (
          <Button
            className={classes.safety}
            variant="default"
            leftSection={<IconLifebuoy size={15} />}
            onClick={() => open(SAFETY)}
          >
            <Trans>Unlock for safety…</Trans>
          </Button>
        ) : null}
      </div>
      <Suspense fallback={null}>
        {chosen && isKnown(chosen.type) ? (
          <TellDialog key={chosen.type} id={id} plate={plate} option={chosen} onClose={close} />
        ) : null}
        {doing === SAFETY && options?.may_unlock_for_safety ? (
          <SafetyDialog id={id} plate={plate} onClose={close} />
        ) : null}
      </Suspense>
    </Card>
  );
}

/** As in our table: first what is done every day, what stops a car last. */
function inOrder(options: readonly OptionOut[] = []): OptionOut[] {
  const order = Object.keys(commandLooks);
  return options.toSorted((one, two) => order.indexOf(one.type) - order.indexOf(two.type));
}

function isKnown(type: string): type is CommandTypeEnum {
  return type in commandLooks;
}
