import { Plural, Trans } from '@lingui/react/macro';
import { formatDay } from '@/lib/time';
import { useJobName } from '@/ui/status/job-names';
import type { DigestLine } from './overview-api';

/** A fact in words. The API says what and how many; how one says it is the console's business. */
export function DigestSentence({ line }: { line: DigestLine }) {
  const jobName = useJobName();
  const { code, count, params } = line;
  const { plate = '', day = '', percent = '' } = params;
  const names = listed(params.names, code === 'workers_lost' ? withoutHost : jobName);
  switch (code) {
    case 'vehicles_missing':
      return (
        <Plural
          value={count}
          one={`${plate} is missing: somebody has to go and look for it`}
          other={`# cars are missing, ${plate} is one of them`}
        />
      );
    case 'vehicles_went_silent':
      return (
        <Plural
          value={count}
          one={`${plate} went silent`}
          other={`# cars went silent, ${plate} is one of them`}
        />
      );
    case 'back_again':
      return (
        <Plural
          value={count}
          one={`${plate} is heard again`}
          other="# cars that were silent are heard again"
        />
      );
    case 'batteries_low':
      return (
        <Plural
          value={count}
          one={`${plate} went out of service with a low battery`}
          other={`# cars went out of service with a low battery, ${plate} is one of them`}
        />
      );
    case 'batteries_charged':
      return (
        <Plural
          value={count}
          one={`${plate} is charged and can be rented again`}
          other="# cars are charged and can be rented again"
        />
      );
    case 'messages_quarantined':
      return (
        <Plural
          value={count}
          one="One message of a car could not be believed and was set aside"
          other="# messages of cars could not be believed and were set aside"
        />
      );
    default:
      return (
        healthSentence(line) ??
        workSentence(code, count, names) ??
        costSentence(code, count, day, percent)
      );
  }
}

function healthSentence({ code, count, params }: DigestLine) {
  const { plate = '', rule = '', cars = '' } = params;
  switch (code) {
    case 'incidents_opened':
      return (
        <Plural
          value={count}
          one={`${rule}: an incident of ${cars} cars`}
          other={`# incidents, the largest ${rule} of ${cars} cars`}
        />
      );
    case 'alerts_critical':
      return (
        <Plural
          value={count}
          one={`${plate} has a critical alert`}
          other={`# cars have a critical alert, ${plate} is one of them`}
        />
      );
    case 'alerts_opened':
      return (
        <Plural
          value={count}
          one={`A health rule held for ${plate}`}
          other={`Health rules held for # cars, ${plate} is one of them`}
        />
      );
    default:
      return null;
  }
}

function workSentence(code: string, count: number, names: string) {
  switch (code) {
    case 'runs_failed':
      return (
        <Plural value={count} one={`One run failed: ${names}`} other={`# runs failed: ${names}`} />
      );
    case 'runs_missed':
      return (
        <Plural
          value={count}
          one={`One job did not begin in time: ${names}`}
          other={`# jobs did not begin in time: ${names}`}
        />
      );
    case 'workers_lost':
      return (
        <Plural
          value={count}
          one={`A worker was lost: ${names}`}
          other={`# workers were lost: ${names}`}
        />
      );
    case 'dead_letters_waiting':
      return (
        <Plural
          value={count}
          one="One message could not be worked on and waits for a decision"
          other="# messages could not be worked on and wait for a decision"
        />
      );
    default:
      return null;
  }
}

function costSentence(code: string, count: number, day: string, percent: string) {
  switch (code) {
    case 'bills_refused':
      return <Plural value={count} one="A bill was refused" other="# bills were refused" />;
    case 'bills_imported':
      return <Plural value={count} one="A bill was imported" other="# bills were imported" />;
    case 'day_cost_more_than_usual':
      return (
        <Trans>
          {formatDay(day, 'UTC')} cost {percent} % more than a usual day
        </Trans>
      );
    default:
      return null;
  }
}

/** More names than this nobody reads in a sentence; the page behind it has them all. */
const MOST_NAMES = 3;

function listed(names: string | undefined, nameOf: (name: string) => string): string {
  const all = (names ?? '').split(', ');
  const shown = all.slice(0, MOST_NAMES).map(nameOf).join(', ');
  return all.length > MOST_NAMES ? `${shown}, …` : shown;
}

/** `default@host` is the worker that people know as `default`. */
function withoutHost(worker: string): string {
  return worker.split('@')[0] ?? worker;
}
