import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/PillsInput.css';
import '@mantine/core/styles/Pill.css';
import { useLingui } from '@lingui/react/macro';
import { MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery } from '@/api/colleagues';
import { useMe } from '@/auth/use-me';
import { agentsIn } from './agents';
import { causeLabels, optionsOf, priorityLooks, statusLooks, topicLabels } from './case-words';
import classes from './cases.module.css';
import { countsQuery } from './cases-api';
import { casesQuery } from './opening-api';
import { type BulkDraft, NOTHING } from './use-bulk-change';

export type BulkFieldsProps = {
  market: string;
  draft: BulkDraft;
  onChange: (part: Partial<BulkDraft>) => void;
};

/** Every field of a ticket that people change; what is left alone stays as it is. */
export function BulkFields({ market, draft, onChange }: BulkFieldsProps) {
  const { t } = useLingui();
  const choices = useChoices(market);
  const me = useMe();
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const agents = agentsIn(colleagues, market, me.id);
  const set = (key: string, value: string | null) =>
    onChange({ values: { ...draft.values, [key]: value } });
  const stays = t`Stays as it is`;
  return (
    <div className={classes.pairs}>
      {choices.map(({ key, label, data }, index) => (
        <Select
          key={key}
          label={label}
          placeholder={stays}
          clearable
          searchable
          selectFirstOptionOnChange
          value={draft.values[key] ?? null}
          onChange={(value) => set(key, value)}
          data={data}
          data-autofocus={index === 0 || undefined}
        />
      ))}
      <TagsInput
        label={t`Add tags`}
        value={draft.addTags}
        onChange={(addTags) => onChange({ addTags })}
      />
      <TagsInput
        label={t`Take tags away`}
        value={draft.removeTags}
        onChange={(removeTags) => onChange({ removeTags })}
      />
      <MultiSelect
        label={t`Who watches`}
        placeholder={draft.watchers.length > 0 ? undefined : stays}
        searchable
        value={draft.watchers}
        onChange={(watchers) => onChange({ watchers })}
        data={agents.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        type="datetime-local"
        label={t`Sleeps until`}
        value={draft.sleep}
        onChange={({ currentTarget }) => onChange({ sleep: currentTarget.value })}
      />
      <TextInput
        label={t`Subject`}
        placeholder={stays}
        maxLength={200}
        value={draft.values.subject ?? ''}
        onChange={({ currentTarget }) => set('subject', currentTarget.value)}
      />
      <Textarea
        label={t`Checklist`}
        placeholder={t`Stays as it is; one thing a line`}
        rows={2}
        value={draft.checklist}
        onChange={({ currentTarget }) => onChange({ checklist: currentTarget.value })}
      />
      <Textarea
        label={t`Note for colleagues`}
        rows={2}
        value={draft.note}
        onChange={({ currentTarget }) => onChange({ note: currentTarget.value })}
      />
    </div>
  );
}

type Choice = { key: string; label: string; data: { value: string; label: string }[] };

function useChoices(market: string): Choice[] {
  const { t, i18n } = useLingui();
  const me = useMe();
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const { data: counts } = useQuery(countsQuery);
  const { data: cases = [] } = useQuery(casesQuery);
  const say = i18n._.bind(i18n);
  const named = new Intl.DisplayNames([i18n.locale || 'en'], { type: 'language' });
  const languages = me.markets.find(({ code }) => code === market)?.languages ?? [];
  const nothing = (label: string) => ({ value: NOTHING, label });
  return [
    { key: 'status', label: t`Status`, data: optionsOf(statusLooks, say) },
    { key: 'priority', label: t`Priority`, data: optionsOf(priorityLooks, say) },
    {
      key: 'assignee',
      label: t`Who has it`,
      data: [
        nothing(t`Nobody`),
        ...agentsIn(colleagues, market, me.id).map(({ id, name }) => ({
          value: id,
          label: id === me.id ? t`${name} (you)` : name,
        })),
      ],
    },
    {
      key: 'queue',
      label: t`Queue`,
      data: (counts?.queues ?? [])
        .filter((queue) => queue.market === market)
        .map(({ key, name }) => ({ value: key, label: name })),
    },
    { key: 'topic', label: t`Topic`, data: optionsOf(topicLabels, say) },
    {
      key: 'root_cause',
      label: t`What was behind it`,
      data: [nothing(t`Nobody has said yet`), ...optionsOf(causeLabels, say)],
    },
    {
      key: 'language',
      label: t`Language`,
      data: languages.map((value) => ({ value, label: named.of(value) ?? value })),
    },
    {
      key: 'case',
      label: t`Case`,
      data: [
        nothing(t`None`),
        ...cases
          .filter((each) => each.market === market)
          .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
      ],
    },
  ];
}
