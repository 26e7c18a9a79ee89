import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { StatusChip } from '@/ui/status/status-chip';
import type { DataRequest } from './privacy-api';
import { stateLooks } from './privacy-words';

const ERASED = msg`Erased`;
const HANDED_OVER = msg`Handed over`;

export type RequestChipProps = { request: Pick<DataRequest, 'state' | 'kind'>; quiet?: boolean };

export function RequestChip({ request, quiet }: RequestChipProps) {
  const { t } = useLingui();
  const look = stateLooks[request.state];
  const done = request.kind === 'erasure' ? ERASED : HANDED_OVER;
  const label = request.state === 'done' ? done : look.label;
  return <StatusChip tone={look.tone} label={t(label)} quiet={quiet} />;
}
