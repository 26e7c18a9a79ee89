import { Plural } from '@lingui/react/macro';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { useCauseWords } from './alert-words';
import { IncidentStateChip, SeverityChip } from './chips';
import type { Incident } from './health-api';
import { Moment } from './moment';

/** One incident on a narrow screen. */
export function IncidentPhoneRow({ incident, zone }: { incident: Incident; zone: string }) {
  const cause = useCauseWords();
  return (
    <PhoneLines
      title={
        <>
          {incident.rule_name}: <Plural value={incident.cars} one="# car" other="# cars" />{' '}
          {cause(incident)}
        </>
      }
      end={<SeverityChip severity={incident.severity} />}
      detail={<IncidentStateChip incident={incident} />}
      detailEnd={<Moment at={incident.opened_at} zone={zone} />}
    />
  );
}
