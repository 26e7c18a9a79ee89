import 'uplot/dist/uPlot.min.css';
import { useLingui } from '@lingui/react/macro';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import classes from './chart.module.css';
import type { TimeSeriesProps } from './time-series-types';
import { uplotData, uplotOptions } from './uplot-options';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 };

/** uPlot, with a cursor that the arrow keys move and a reading of the values beside it. */
export function TimeSeriesPlot(props: TimeSeriesProps & { height: number }) {
  const { t } = useLingui();
  const { times, series, zone, height, title } = props;
  const container = useRef<HTMLDivElement>(null);
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const ref = useMergedRef(container, measure);
  const plot = useRef<uPlot | null>(null);
  const [index, setIndex] = useState<number | null>(null);
  const scheme = useComputedColorScheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens say
  useEffect(() => {
    if (!container.current || width === 0) return undefined;
    const made = new uPlot(
      uplotOptions(props, { width, height }, setIndex),
      uplotData(props),
      container.current,
    );
    plot.current = made;
    return () => made.destroy();
  }, [width, height, times, series, props.range, props.span, props.bands, scheme]);

  const keyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    const made = plot.current;
    if (by === undefined || !made) return;
    event.preventDefault();
    const next = Math.min(times.length - 1, Math.max(0, (index ?? -1) + by));
    const left = made.valToPos((times[next] ?? 0) / 1000, 'x');
    made.setCursor({ left, top: made.over.clientHeight / 2 });
  };
  return (
    <div
      ref={ref}
      className={classes.series}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move its cursor
      tabIndex={0}
      aria-label={t`${title}: move along the line with the arrow keys`}
      onKeyDown={keyDown}
    >
      <div className={classes.reading} aria-live="polite">
        {index === null ? null : <span>{formatDateTime(times[index] ?? 0, zone)}</span>}
        {series.map(({ key, label, color, values, format }) => {
          const value = index === null ? null : values[index];
          return (
            <span key={key}>
              <i className={classes.swatch} style={{ background: `var(${color})` }} />
              {label}{' '}
              {index === null ? null : (
                <b>{value === null || value === undefined ? UNKNOWN : format(value)}</b>
              )}
            </span>
          );
        })}
        {props.bands
          ?.filter(({ spans }) => spans.length > 0)
          .map(({ label, color }) => (
            <span key={label}>
              <i className={classes.swatch} style={{ background: `var(${color})` }} />
              {label}
            </span>
          ))}
      </div>
    </div>
  );
}
