import '@mantine/core/styles/Switch.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Switch } from '@mantine/core';
import { IconMaximize } from '@tabler/icons-react';
import { Can } from '@/auth/can';
import { KeyCaps } from '@/ui/keyboard/key-caps';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import classes from './map.module.css';
import type { MapViewState } from './use-map-view';

/** What is drawn, and the view that shows all of it; also the keys of the map. */
export function MapTools({ view }: { view: MapViewState }) {
  const { t } = useLingui();
  const group = t`Map`;
  useShortcut({ keys: 'f', label: t`Show all that matches`, group, run: view.fitAll });
  useShortcut({ keys: 'j', label: t`Next car in view`, group, run: () => view.step(1) });
  useShortcut({ keys: 'k', label: t`Previous car in view`, group, run: () => view.step(-1) });
  return (
    <>
      <Can do="station.view">
        <Switch
          className={classes.switch}
          label={t`Stations`}
          checked={view.withStations}
          onChange={({ currentTarget }) =>
            view.update({ stations: currentTarget.checked ? undefined : 'off', stop: undefined })
          }
        />
      </Can>
      <Can do="zone.view">
        <Switch
          className={classes.switch}
          label={t`Zones`}
          checked={view.withZones}
          onChange={({ currentTarget }) =>
            view.update({ zones: currentTarget.checked ? 'on' : undefined, zone: undefined })
          }
        />
      </Can>
      <Button
        variant="default"
        leftSection={<IconMaximize size={14} />}
        rightSection={
          <span className={classes.key}>
            <KeyCaps keys="f" />
          </span>
        }
        disabled={view.shown.length === 0}
        onClick={view.fitAll}
      >
        <Trans>Fit</Trans>
      </Button>
    </>
  );
}
