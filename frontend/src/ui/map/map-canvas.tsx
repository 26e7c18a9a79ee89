import 'maplibre-gl/dist/maplibre-gl.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { MapController } from './map-controller';
import classes from './map-view.module.css';
import type { MapViewProps } from './types';

/** The part that is loaded when a map is first needed. */
export function MapCanvas(props: MapViewProps) {
  const { points, zones, tracks, marks, focus, fit, styleUrl, bounds, extend } = props;
  const { selectedId, selectedZoneId, followId } = props;
  const { clustered = true, glideMs = 0 } = props;
  const container = useRef<HTMLDivElement>(null);
  const told = useRef(props);
  const first = useRef(bounds);
  const [controller, setController] = useState<MapController | null>(null);
  const scheme = useComputedColorScheme();
  useEffect(() => {
    told.current = props;
  });

  useEffect(() => {
    if (!container.current) return undefined;
    const made = new MapController({
      container: container.current,
      styleUrl,
      bounds: first.current,
      clustered,
      onSelect: (id) => told.current.onSelect?.(id),
      onSelectMark: (id) => told.current.onSelectMark?.(id),
      onSelectZone: (id) => told.current.onSelectZone?.(id),
      onFollowEnd: () => told.current.onFollowEnd?.(),
      onView: (view) => told.current.onView?.(view),
    });
    setController(made);
    return () => made.destroy();
  }, [styleUrl, clustered]);

  useEffect(() => controller?.setPoints(points, glideMs), [controller, points, glideMs]);
  useEffect(() => controller?.setZones(zones ?? []), [controller, zones]);
  useEffect(() => controller?.setTracks(tracks ?? []), [controller, tracks]);
  useEffect(() => controller?.setMarks(marks ?? []), [controller, marks]);
  useEffect(() => controller?.select(selectedId), [controller, selectedId]);
  useEffect(() => controller?.selectZone(selectedZoneId), [controller, selectedZoneId]);
  useEffect(() => controller?.extend(extend), [controller, extend]);
  useEffect(() => controller?.follow(followId), [controller, followId]);
  useEffect(() => {
    if (focus) controller?.focus(focus);
  }, [controller, focus]);
  useEffect(() => {
    if (fit) controller?.fit(fit);
  }, [controller, fit]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens say
  useEffect(() => controller?.recolor(), [controller, scheme]);

  return <section ref={container} className={classes.canvas} aria-label={props.label} />;
}
