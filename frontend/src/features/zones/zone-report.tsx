import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import type { FeatureResultOut, ZoneReportOut } from '@/api/generated';
import { formatArea, formatCount } from '@/lib/units';
import { StatusChip, type Tone } from '@/ui/status/status-chip';
import classes from './zones.module.css';

type Outcome = FeatureResultOut['outcome'];

const TONES: Record<Outcome, Tone> = {
  created: 'good',
  changed: 'info',
  unchanged: 'neutral',
  joined: 'neutral',
  refused: 'bad',
};

/** What needs a look comes first. */
const ORDER: readonly Outcome[] = ['refused', 'changed', 'created', 'joined', 'unchanged'];

/** What became, or would become, of each feature of a file: with what was repaired, and why not. */
export function ZoneReport({ report: { outcome, features } }: { report: ZoneReportOut }) {
  const { t } = useLingui();
  const words: Record<Outcome, string> = {
    created: t`New`,
    changed: t`Changed`,
    unchanged: t`As before`,
    joined: t`Joined`,
    refused: t`Refused`,
  };
  const refused = features.filter((feature) => feature.outcome === 'refused').length;
  const repaired = features.filter(({ repaired_by }) => repaired_by !== null).length;
  const sorted = features.toSorted(
    (a, b) =>
      ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) ||
      b.notes.length - a.notes.length ||
      a.number - b.number,
  );
  return (
    <>
      {outcome === 'refused' ? (
        <Alert color="red" role="alert" title={t`Nothing can be imported from this file yet`}>
          <Plural
            value={refused}
            one="# zone is refused. A file is taken whole or not at all."
            other="# zones are refused. A file is taken whole or not at all."
          />
        </Alert>
      ) : (
        <p className={classes.dim}>
          {outcome === 'applied' ? (
            <Trans>The file was applied.</Trans>
          ) : (
            <Trans>The file is good. Applying it would do this:</Trans>
          )}
        </p>
      )}
      {repaired > 0 ? (
        <p className={classes.dim}>
          <Plural
            value={repaired}
            one="# broken shape was repaired; how is told beside it."
            other="# broken shapes were repaired; how is told beside each."
          />
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroller} tabIndex={0} aria-label={t`Zones of the file`}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>No.</Trans>
              </th>
              <th scope="col">
                <Trans>Zone</Trans>
              </th>
              <th scope="col">
                <Trans>Outcome</Trans>
              </th>
              <th scope="col">
                <Trans>Area</Trans>
              </th>
              <th scope="col">
                <Trans>What to know</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((feature) => (
              <tr key={feature.number}>
                <td data-number>{formatCount(feature.number)}</td>
                <td>{feature.name || t`without a name`}</td>
                <td>
                  <StatusChip quiet tone={TONES[feature.outcome]} label={words[feature.outcome]} />
                </td>
                <td data-number>{formatArea(feature.area_m2)}</td>
                <td>{[feature.reason, ...feature.notes].filter(Boolean).join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
