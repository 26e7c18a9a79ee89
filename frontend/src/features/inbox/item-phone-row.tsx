import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { Item } from './inbox-api';
import { SeverityChip, StandingChip } from './item-chips';
import { Ago } from './moments';

export function ItemPhoneRow({ item, zone }: { item: Item; zone: string }) {
  return (
    <PhoneLines
      title={item.title}
      end={<SeverityChip severity={item.severity} />}
      detail={<StandingChip item={item} />}
      detailEnd={<Ago at={item.opened_at} zone={zone} />}
    />
  );
}
