import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import classes from './band-chart.module.css';
import type { BandChartProps } from './band-chart';

type Props = BandChartProps & { height: number };

const LABEL = { fill: 'var(--text-dim)', fontSize: 11 };

/** Bars, lines and shaded bands over one axis; loaded when a chart is on screen. */
export function BandPlot(props: Props) {
  const { points, bands = [], bars = [], lines, height, formatX, formatValue } = props;
  const rows = points.map(({ x, values, ranges }) => ({ x, ...values, ...ranges }));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={rows} margin={{ top: 8, right: 12, bottom: 18, left: 8 }}>
        <CartesianGrid stroke="var(--chart-grid)" strokeDasharray="3 3" vertical={false} />
        <XAxis
          dataKey="x"
          tickFormatter={formatX}
          minTickGap={28}
          tick={LABEL}
          label={{ value: props.xLabel, position: 'insideBottom', offset: -12, ...LABEL }}
        />
        <YAxis
          tickFormatter={props.formatAxis ?? formatValue}
          width={76}
          tick={LABEL}
          label={{ value: props.yLabel, angle: -90, position: 'insideLeft', ...LABEL }}
        />
        <Tooltip
          animationDuration={0}
          content={({ active, payload, label }) =>
            active && payload?.length ? (
              <div className={classes.tip}>
                <strong>{formatX(label as string)}</strong>
                {[...bars, ...lines].map((each) => {
                  const value = payload[0]?.payload?.[each.key];
                  return typeof value === 'number' ? (
                    <span key={each.key}>
                      <i style={{ background: `var(${each.color})` }} />
                      {each.label}: {formatValue(value)}
                    </span>
                  ) : null;
                })}
                {bands.map((each) => {
                  const range = payload[0]?.payload?.[each.key];
                  return Array.isArray(range) ? (
                    <span key={each.key}>
                      <i style={{ background: `var(${each.color})`, opacity: each.opacity }} />
                      {each.label}: {formatValue(range[0])} – {formatValue(range[1])}
                    </span>
                  ) : null;
                })}
              </div>
            ) : null
          }
        />
        {bands.map(({ key, color, opacity }) => (
          <Area
            key={key}
            dataKey={key}
            stroke="none"
            fill={`var(${color})`}
            fillOpacity={opacity}
            isAnimationActive={false}
            activeDot={false}
          />
        ))}
        {bars.map(({ key, color, opacity = 1 }) => (
          <Bar
            key={key}
            dataKey={key}
            stackId="bars"
            fill={`var(${color})`}
            fillOpacity={opacity}
            maxBarSize={36}
            isAnimationActive={false}
            cursor={props.onSelect ? 'pointer' : undefined}
            onClick={({ payload }: { payload?: { x?: string } }) => {
              if (payload?.x) props.onSelect?.(payload.x);
            }}
          />
        ))}
        {lines.map(({ key, color, dashed, stepped }) => (
          <Line
            key={key}
            dataKey={key}
            type={stepped ? 'step' : 'linear'}
            stroke={`var(${color})`}
            strokeWidth={2}
            strokeDasharray={dashed ? '5 4' : undefined}
            dot={stepped ? { r: 3, fill: `var(${color})` } : false}
            isAnimationActive={false}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
