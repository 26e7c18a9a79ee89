import { useLingui } from '@lingui/react/macro';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDuration, formatTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { HrefLink } from '@/ui/url/href-link';
import classes from './dispatch.module.css';
import type { Board } from './dispatch-api';
import { Give } from './give';
import { Parts } from './parts';
import { useShutOutWords, useVisitWords, useWhyWords, visitWords } from './words';

type StopPanelProps = { board: Board; visitId: string; onClose: () => void };

/** One visit: what, when, why them; and the keyboard's way to give it to somebody else. */
export function StopPanel({ board, visitId, onClose }: StopPanelProps) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const why = useWhyWords();
  const shut = useShutOutWords();
  const what = useVisitWords();
  const can = useCan();
  const may = can('dispatch.plan');
  const stop = board.stops.find((each) => each.visit.id === visitId);
  const waiting = board.tray.find((each) => each.id === visitId);
  const visit = stop?.visit ?? waiting;
  if (!visit) return null;
  const state = visitWords[visit.state];
  const owner = board.technicians.find((who) => who.id === stop?.technician);
  return (
    <PeekPanel
      title={visit.plate}
      label={t`Visit`}
      href={`/vehicles/${visit.vehicle}`}
      onClose={onClose}
    >
      <div className={classes.stack}>
        <Facts
          facts={[
            {
              label: t`How it stands`,
              value: stop ? (state ? i18n._(state) : '') : t`Not planned`,
            },
            { label: t`Technician`, value: owner?.name ?? t`Nobody` },
            ...(stop
              ? [
                  {
                    label: t`When`,
                    value: `${formatTime(stop.start_at, tz)}–${formatTime(stop.leave_at, tz)}`,
                  },
                  { label: t`Way there`, value: formatDuration(stop.travel_s * 1000) },
                ]
              : []),
            { label: t`Work`, value: t`${visit.minutes} min` },
            ...(visit.window_to
              ? [{ label: t`Begin by`, value: formatTime(visit.window_to, tz) }]
              : []),
          ]}
        />
        <ul className={classes.changes}>
          {visit.tasks.map((task) => (
            <li key={task.id}>
              {what([{ ...task, title: '' }])}
              {task.title ? ': ' : ''}
              {task.ticket && can('ticket.view') ? (
                <HrefLink href={`/cases/${task.ticket}`}>{task.title}</HrefLink>
              ) : (
                task.title
              )}
              {task.work_order ? (
                <>
                  {' '}
                  <HrefLink href={`/work-orders/${task.work_order}`}>{task.order_code}</HrefLink>
                </>
              ) : null}
            </li>
          ))}
        </ul>
        <Parts visit={visit} van={owner?.van ?? ''} />
        <p className={classes.text}>{stop ? why(stop) : waiting ? shut(waiting) : ''}</p>
        {may && board.plan && visit.state === 'open' ? (
          <Give key={visitId} board={board} visitId={visitId} />
        ) : null}
      </div>
    </PeekPanel>
  );
}
