import { useLingui } from '@lingui/react/macro';
import {
  IconBan,
  IconBolt,
  IconCalendarTime,
  IconCircleCheck,
  IconHelpCircle,
  IconTool,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';

/** The status of a charging point, in OCPI's meaning; one that we do not know keeps its name. */
export function BayChip({ status }: { status: string }) {
  const { t } = useLingui();
  switch (status) {
    case 'AVAILABLE':
      return <StatusChip tone="good" icon={IconCircleCheck} label={t`Free`} />;
    case 'CHARGING':
      return <StatusChip tone="info" icon={IconBolt} label={t`Charging`} />;
    case 'RESERVED':
      return <StatusChip tone="violet" icon={IconCalendarTime} label={t`Reserved`} />;
    case 'BLOCKED':
      return <StatusChip tone="warn" icon={IconBan} label={t`Blocked`} />;
    case 'INOPERATIVE':
      return <StatusChip tone="warn" icon={IconTool} label={t`Not in operation`} />;
    case 'OUTOFORDER':
      return <StatusChip tone="bad" icon={IconTool} label={t`Out of order`} />;
    case 'PLANNED':
      return <StatusChip tone="neutral" label={t`Planned`} />;
    case 'REMOVED':
      return <StatusChip tone="neutral" label={t`Removed`} />;
    case 'UNKNOWN':
      return <StatusChip tone="neutral" icon={IconHelpCircle} label={t`Unknown`} />;
    default:
      return <StatusChip tone="neutral" label={status} />;
  }
}
