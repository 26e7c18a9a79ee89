import { useLingui } from '@lingui/react/macro';
import { EmptyState } from '@/ui/states/empty-state';

export function InboxEmpty() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`Nothing waits`}
      why={t`Alerts, disagreements and papers that run out come here by themselves.`}
    />
  );
}
