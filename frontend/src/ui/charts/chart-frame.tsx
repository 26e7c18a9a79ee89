import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import classes from './chart.module.css';
import { useShownAs } from './use-shown-as';

export type ChartFrameProps = {
  /** Its name in the address, where the page keeps which charts stand as tables. */
  id: string;
  title: string;
  height: number;
  isLoading?: boolean;
  /** Said in the chart's own room when there is nothing to draw, so that nothing below moves. */
  empty?: ReactNode;
  chart: ReactNode;
  /** The same figures as rows: for reading exactly, and for those who cannot see the chart. */
  table: ReactNode;
  legend?: ReactNode;
  /** Left of the toggle: a range picker. */
  tools?: ReactNode;
};

/** Title and the table toggle that every chart has. */
export function ChartFrame(props: ChartFrameProps) {
  const { id, title, height, isLoading, empty, chart, table, tools, legend } = props;
  const { t } = useLingui();
  const [view, setView] = useShownAs(id);
  return (
    <figure className={classes.figure} aria-label={title}>
      <figcaption className={classes.caption}>
        <h2>{title}</h2>
        <div className={classes.tools}>
          {tools}
          <SegmentedControl
            aria-label={t`Show as`}
            value={view}
            onChange={setView}
            data={[
              { value: 'chart', label: t`Chart` },
              { value: 'table', label: t`Table` },
            ]}
          />
        </div>
      </figcaption>
      {legend}
      <div style={{ height }}>
        {isLoading ? (
          <Skeleton height="100%" />
        ) : empty ? (
          empty
        ) : view === 'chart' ? (
          <Suspense fallback={<Skeleton height="100%" />}>{chart}</Suspense>
        ) : (
          table
        )}
      </div>
    </figure>
  );
}
