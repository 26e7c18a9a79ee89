import { useLingui } from '@lingui/react/macro';
import { IconCircleCheck, IconLoader2, IconMail, IconUserOff } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';

/** Whether somebody can sign in. */
export function PersonStatusChip({ status }: { status: string }) {
  const { t } = useLingui();
  switch (status) {
    case 'inviting':
      return <StatusChip tone="info" icon={IconLoader2} label={t`Being invited`} />;
    case 'invited':
      return <StatusChip tone="violet" icon={IconMail} label={t`Invited`} />;
    case 'active':
      return <StatusChip tone="good" icon={IconCircleCheck} label={t`Active`} />;
    case 'disabled':
      return <StatusChip tone="neutral" icon={IconUserOff} label={t`Disabled`} />;
    default:
      return <StatusChip tone="neutral" label={status} />;
  }
}
