import '@mantine/charts/styles.css';
import '@mantine/core/styles/ColorSwatch.css';
import { AreaChart } from '@mantine/charts';
import { sharedPlotProps } from './plot-data';
import type { PlotProps } from './stacked-chart';

export function AreaPlot(props: PlotProps) {
  const { onSelect, onSelectSeries } = props;
  return (
    <AreaChart
      {...sharedPlotProps(props)}
      curveType="monotone"
      withDots={false}
      fillOpacity={0.55}
      withGradient={false}
      strokeWidth={1.5}
      areaProps={({ name }) => ({
        isAnimationActive: false,
        cursor: onSelectSeries ? 'pointer' : undefined,
        onClick: () => onSelectSeries?.(name),
      })}
      areaChartProps={{
        onClick: ({ activeLabel }) => {
          if (activeLabel !== undefined) onSelect?.(activeLabel);
        },
      }}
    />
  );
}
