import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useConfig } from '@/auth/config-context';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { MapView } from '@/ui/map/map-view';
import type { ShapeTool } from '@/ui/map/shape-editor';
import type { MapBounds, MapPoint, MapZone } from '@/ui/map/types';
import type { ShapeDrawing } from './use-shape-drawing';
import classes from './zones.module.css';

export type ZoneDrawingProps = {
  drawing: ShapeDrawing;
  /** Other zones, faintly, to draw beside them. */
  others: readonly MapZone[];
  bounds?: MapBounds;
  /** Why this shape can't be drawn on; it is shown instead. */
  locked: string | null;
};

const NO_POINTS: MapPoint[] = [];

/** The map on which a zone is drawn, and its tools. */
export function ZoneDrawing({ drawing, others, bounds, locked }: ZoneDrawingProps) {
  const { t } = useLingui();
  const { map } = useConfig();
  const { state, use, undo, redo } = drawing;
  const group = t`Drawing`;
  const enabled = locked === null;
  useShortcut({ keys: 'd', label: t`Draw a part`, group, run: () => use('draw'), enabled });
  useShortcut({ keys: 'm', label: t`Move corners`, group, run: () => use('move'), enabled });
  useShortcut({ keys: 'mod+z', label: t`Undo a step`, group, run: undo, enabled });
  useShortcut({ keys: 'mod+shift+z', label: t`Redo a step`, group, run: redo, enabled });
  return (
    <div className={classes.canvas}>
      <div className={classes.tools}>
        {locked === null ? (
          <>
            <SegmentedControl
              aria-label={t`Tool`}
              size="xs"
              value={state.tool}
              onChange={(tool) => use(tool as ShapeTool)}
              data={[
                { value: 'draw', label: t`Draw` },
                { value: 'move', label: t`Move corners` },
              ]}
            />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowBackUp size={14} />}
              disabled={!state.canUndo}
              onClick={undo}
            >
              <Trans>Undo</Trans>
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowForwardUp size={14} />}
              disabled={!state.canRedo}
              onClick={redo}
            >
              <Trans>Redo</Trans>
            </Button>
            <p className={classes.hint}>
              {state.tool === 'draw'
                ? t`Click corner by corner; Enter or a click on the first corner closes the part, Escape gives it up.`
                : t`Click a part, then drag its corners. Right-click takes a corner away, Delete the whole part.`}
            </p>
          </>
        ) : (
          <p className={classes.hint}>{locked}</p>
        )}
      </div>
      <div className={classes.surface}>
        <MapView
          label={t`Map to draw the zone on; its corners can also be typed beside it`}
          points={NO_POINTS}
          zones={others}
          bounds={bounds}
          extend={drawing.extend}
          styleUrl={map.styleUrl}
        />
      </div>
    </div>
  );
}
