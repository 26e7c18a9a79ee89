import { useLingui } from '@lingui/react/macro';
import {
  type Icon,
  IconArrowRight,
  IconCamera,
  IconListCheck,
  IconMessage,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import type { TimelineEntry } from '@/ui/timeline/timeline';
import { stateLooks } from './words';
import type { Entry, OrderState } from './work-orders-api';

const ICONS: Readonly<Record<Entry['kind'], Icon>> = {
  created: IconPlus,
  moved: IconArrowRight,
  changed: IconPencil,
  commented: IconMessage,
  photo: IconCamera,
  line_added: IconListCheck,
  line_changed: IconListCheck,
  line_removed: IconTrash,
};

/** A line of an order's history as a sentence that begins with who did it. */
export function useHistoryEntry(): (entry: Entry) => TimelineEntry {
  const { t, i18n } = useLingui();
  const names: Record<string, string> = {
    title: t`title`,
    description: t`description`,
    kind: t`kind`,
    cause: t`cause`,
    priority: t`priority`,
    off_road: t`off the road`,
    due_at: t`due date`,
    scheduled_for: t`schedule`,
    estimated_minutes: t`time it should take`,
    assignee: t`who has it`,
  };
  const results: Record<string, string> = {
    done: t`done`,
    failed: t`failed`,
    not_needed: t`not needed`,
    pending: t`open again`,
  };
  const moved = ({ after, text }: Entry): string => {
    const look = stateLooks[after as OrderState];
    const state = look ? i18n._(look.label) : after;
    return text ? t`set it to “${state}”: ${text}` : t`set it to “${state}”`;
  };
  const answered = ({ after, text }: Entry): string => {
    const result = results[after];
    return result ? t`answered “${text}”: ${result}` : t`changed “${text}”`;
  };
  const changed = ({ changes }: Entry): string => {
    const fields = Object.keys(changes as Record<string, unknown>)
      .map((field) => names[field] ?? field)
      .join(', ');
    return t`changed: ${fields}`;
  };
  const say: Readonly<Record<Entry['kind'], (entry: Entry) => string>> = {
    created: () => t`asked for the work`,
    moved,
    changed,
    commented: ({ text }) => t`wrote: ${text}`,
    photo: ({ text }) => (text ? t`added a photo: ${text}` : t`added a photo`),
    line_added: ({ text }) => t`added “${text}”`,
    line_changed: answered,
    line_removed: ({ text }) => t`removed “${text}”`,
  };
  return (entry) => ({
    id: entry.id,
    at: entry.at,
    who: entry.actor_name ?? t`The system`,
    what: say[entry.kind](entry),
    icon: ICONS[entry.kind],
    tone: entry.kind === 'moved' ? stateLooks[entry.after as OrderState]?.tone : undefined,
  });
}
