import { useCallback, useEffect, useRef, useState } from 'react';
import { type Area, areaOf, type Ring, ringsOf } from '@/lib/polygons';
import type { ShapeEditor, ShapeEditorState, ShapeTool } from '@/ui/map/shape-editor';
import type { MapExtension } from '@/ui/map/types';

const AT_REST: ShapeEditorState = {
  tool: 'draw',
  drawing: false,
  canUndo: false,
  canRedo: false,
};

/**
 * A shape that is drawn on the map and typed as corners, whichever is nearer to hand. `shape` is
 * null while there is none. One that has holes, or too many corners, is kept as it is.
 */
export function useShapeDrawing(first: Area | null, color: string, canDraw: boolean) {
  const [shape, setShape] = useState(first);
  const [state, setState] = useState(AT_REST);
  const editor = useRef<ShapeEditor | null>(null);
  const newest = useRef(shape);
  useEffect(() => {
    newest.current = shape;
  });

  const extend = useCallback<MapExtension>(
    (map) => {
      let gone = false;
      if (!canDraw) return () => undefined;
      void import('@/ui/map/shape-editor').then(({ ShapeEditor: Editor }) => {
        if (gone) return;
        const made = new Editor(map, {
          color,
          onChange: (rings) => setShape(rings.length > 0 ? areaOf(rings) : null),
          onState: setState,
        });
        made.load(newest.current ? (ringsOf(newest.current) ?? []) : []);
        editor.current = made;
      });
      return () => {
        gone = true;
        editor.current?.destroy();
        editor.current = null;
      };
    },
    [color, canDraw],
  );

  /** From the typed corners, or from what somebody else has saved. */
  const put = (next: Area | null) => {
    setShape(next);
    editor.current?.load(next ? (ringsOf(next) ?? []) : []);
  };
  return {
    shape,
    state,
    extend,
    put,
    putRings: (rings: readonly Ring[]) => put(rings.length > 0 ? areaOf(rings) : null),
    use: (tool: ShapeTool) => editor.current?.use(tool),
    undo: () => editor.current?.undo(),
    redo: () => editor.current?.redo(),
  };
}

export type ShapeDrawing = ReturnType<typeof useShapeDrawing>;
