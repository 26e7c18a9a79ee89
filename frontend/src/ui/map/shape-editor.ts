import type { Map as MapLibre } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  TerraDrawSessionUndoRedo,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Ring } from '@/lib/polygons';
import { cssColor } from './palette';

export type ShapeTool = 'draw' | 'move';

export type ShapeEditorState = {
  tool: ShapeTool;
  /** A part is begun and not closed yet. */
  drawing: boolean;
  canUndo: boolean;
  canRedo: boolean;
};

export type ShapeEditorOptions = {
  /** A CSS variable of the tokens. */
  color: string;
  onChange: (rings: Ring[]) => void;
  onState: (state: ShapeEditorState) => void;
};

const PRECISION = 9;
const HEX = /^#[0-9a-f]{6}$/i;
const SHORT = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i;

/** Terra Draw behind the few verbs of our form: parts are drawn corner by corner, corners are moved. */
export class ShapeEditor {
  private readonly draw: TerraDraw;
  private readonly options: ShapeEditorOptions;
  private tool: ShapeTool = 'draw';
  private loading = false;

  constructor(map: MapLibre, options: ShapeEditorOptions) {
    this.options = options;
    const color = hex(options.color);
    const edge = hex('--surface-card');
    const adapter = new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: PRECISION });
    this.draw = new TerraDraw({
      adapter,
      modes: [
        new TerraDrawPolygonMode({
          // Enter closes the part, Escape gives it up
          keyEvents: { cancel: 'Escape', finish: 'Enter' },
          showCoordinatePoints: true,
          styles: {
            fillColor: color,
            outlineColor: color,
            outlineWidth: 2.5,
            fillOpacity: 0.2,
            closingPointColor: color,
            closingPointOutlineColor: edge,
            closingPointWidth: 6,
            coordinatePointColor: color,
            coordinatePointOutlineColor: edge,
          },
        }),
        new TerraDrawSelectMode({
          flags: {
            polygon: {
              feature: {
                draggable: true,
                selfIntersectable: true,
                coordinates: { midpoints: true, draggable: true, deletable: true },
              },
            },
          },
          styles: {
            selectedPolygonColor: color,
            selectedPolygonOutlineColor: color,
            selectedPolygonOutlineWidth: 2.5,
            selectedPolygonFillOpacity: 0.25,
            selectionPointColor: color,
            selectionPointOutlineColor: edge,
            selectionPointWidth: 6,
            midPointColor: edge,
            midPointOutlineColor: color,
            midPointWidth: 4,
            midPointOutlineWidth: 1.5,
          },
        }),
      ],
      undoRedo: {
        modeLevel: new TerraDrawModeUndoRedo(),
        sessionLevel: new TerraDrawSessionUndoRedo(),
      },
    });
    this.draw.start();
    this.draw.on('change', () => this.changed());
    this.draw.on('history', () => this.tell());
    this.draw.on('finish', (id, { action }) => {
      // the new part shows its corners at once; not while Terra Draw is still finishing
      if (action === 'draw') setTimeout(() => this.draw.enabled && this.select(id));
    });
    this.use('draw');
  }

  /** Puts these parts in the place of what was drawn. */
  load(rings: readonly Ring[]): void {
    this.loading = true;
    this.use(rings.length > 0 ? 'move' : 'draw');
    this.draw.clear();
    const added = this.draw.addFeatures(
      rings.map((ring) => ({
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [ring.map(exact)] },
        properties: { mode: 'polygon' },
      })),
    );
    this.draw.clearUndoRedoHistory();
    const [first] = added;
    if (added.length === 1 && first?.valid && first.id !== undefined) this.select(first.id);
    this.loading = false;
    this.tell();
  }

  use(tool: ShapeTool): void {
    this.tool = tool;
    this.draw.setMode(tool === 'draw' ? 'polygon' : 'select');
    this.tell();
  }

  undo(): void {
    if (this.draw.canUndo()) this.draw.undo();
    this.tell();
  }

  redo(): void {
    if (this.draw.canRedo()) this.draw.redo();
    this.tell();
  }

  destroy(): void {
    if (this.draw.enabled) this.draw.stop();
  }

  private select(id: string | number): void {
    this.use('move');
    if (this.draw.hasFeature(id)) this.draw.selectFeature(id);
  }

  private changed(): void {
    if (this.loading) return;
    this.options.onChange(this.rings());
    this.tell();
  }

  private tell(): void {
    this.options.onState({
      tool: this.tool,
      drawing: this.draw.getModeState() === 'drawing',
      canUndo: this.draw.canUndo(),
      canRedo: this.draw.canRedo(),
    });
  }

  /** The parts that are whole. */
  private rings(): Ring[] {
    return this.draw.getSnapshot().flatMap(({ geometry, properties }) => {
      const isPart = geometry.type === 'Polygon' && properties.mode === 'polygon';
      if (!isPart || properties.currentlyDrawing) return [];
      const [ring] = geometry.coordinates as Ring[];
      return ring ? [ring] : [];
    });
  }
}

function exact(position: number[]): number[] {
  return position.slice(0, 2).map((degrees) => Number(degrees.toFixed(PRECISION)));
}

/** Terra Draw takes colours in this form alone. */
function hex(variable: string): `#${string}` {
  // a minifier writes #ffffff as #fff
  const color = cssColor(variable).replace(SHORT, '#$1$1$2$2$3$3');
  return HEX.test(color) ? (color as `#${string}`) : '#1d4fd7';
}
