import { useLingui } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconEye,
  IconLoader,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import { type Edit, leftOf } from './edits-api';

/** How an edit stands, in words. */
export function EditStateChip({ edit }: { edit: Edit }) {
  const { t } = useLingui();
  if (edit.state === 'previewed')
    return <StatusChip tone="neutral" icon={IconEye} label={t`Only looked at`} />;
  if (edit.state === 'applying')
    return <StatusChip tone="info" icon={IconLoader} label={t`Under way`} />;
  if (edit.undone_by_id)
    return <StatusChip tone="neutral" icon={IconArrowBackUp} label={t`Undone`} />;
  if (leftOf(edit) > 0)
    return <StatusChip tone="warn" icon={IconAlertTriangle} label={t`Done in part`} />;
  return <StatusChip tone="good" icon={IconCircleCheck} label={t`Done`} />;
}
