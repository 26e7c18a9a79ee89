import '@mantine/charts/styles.css';
import '@mantine/core/styles/ColorSwatch.css';
import { BarChart } from '@mantine/charts';
import { sharedPlotProps } from './plot-data';
import type { PlotProps } from './stacked-chart';

export function BarPlot(props: PlotProps) {
  const { onSelect } = props;
  return (
    <BarChart
      {...sharedPlotProps(props)}
      maxBarWidth={36}
      barProps={(series) => ({
        isAnimationActive: false,
        cursor: onSelect ? 'pointer' : undefined,
        onClick: ({ payload }: { payload?: { x?: string | number } }) => {
          if (payload?.x !== undefined) onSelect?.(payload.x, series.name);
        },
      })}
    />
  );
}
