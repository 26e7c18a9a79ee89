import type { DriftRow } from '@/api/generated';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Ago } from './ago';
import { DriftStateChip } from './drift-state-chip';
import { useTruthWords } from './use-truth-words';

/** A drift on a narrow screen. */
export function DriftPhoneRow({ drift }: { drift: DriftRow }) {
  const words = useTruthWords();
  return (
    <PhoneLines
      title={`${drift.plate} · ${words.fields[drift.field]}`}
      end={<DriftStateChip drift={drift} quiet />}
      detail={words.remedies[drift.remedy]}
      detailEnd={<Ago at={drift.first_seen_at} />}
    />
  );
}
