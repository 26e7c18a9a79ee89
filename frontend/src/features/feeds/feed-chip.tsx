import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { FeedRow } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';

/** Whether the newest version of a file could be published. */
export function FeedChip({ file }: { file: FeedRow }) {
  const { t } = useLingui();
  if (file.error === '') return <StatusChip tone="good" icon={IconCircleCheck} label={t`Valid`} />;
  return (
    <StatusChip
      tone="bad"
      icon={IconAlertTriangle}
      label={file.built_at === null ? t`Never published` : t`Last good version`}
    />
  );
}
