import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { FieldOut } from '@/api/generated';
import { ComparisonEditor } from './comparison-editor';
import {
  type ConditionDocument,
  type GroupDocument,
  groupOf,
  isComparison,
  type Mode,
  membersOf,
  modeOf,
  newComparison,
} from './condition-document';
import { DurationSelect } from './duration-select';
import classes from './health.module.css';

/** Groups within groups beyond this are nobody's rule. */
const DEEPEST = 2;

export type GroupEditorProps = {
  label: string;
  group: GroupDocument;
  path: string;
  faults: Readonly<Record<string, string>>;
  fields: readonly FieldOut[];
  depth?: number;
  onChange: (next: GroupDocument) => void;
  onRemove?: () => void;
};

/** Lines of a condition, all or any of which must hold, and for how long together. */
export function GroupEditor(props: GroupEditorProps) {
  const { label, group, path, faults, fields, depth = 1, onChange, onRemove } = props;
  const { t } = useLingui();
  const mode = modeOf(group);
  const members = membersOf(group);
  const seconds = group.for_seconds ?? 0;
  const put = (next: readonly ConditionDocument[]) => onChange(groupOf(mode, next, seconds));
  const change = (index: number, next: ConditionDocument) =>
    put(members.map((member, n) => (n === index ? next : member)));
  const remove = (index: number) => put(members.filter((_, n) => n !== index));
  return (
    <fieldset className={classes.group} aria-label={label}>
      <Group gap={8} align="flex-start">
        <NativeSelect
          aria-label={t`How the lines belong together`}
          value={mode}
          onChange={({ currentTarget }) =>
            onChange(groupOf(currentTarget.value as Mode, members, seconds))
          }
          data={[
            { value: 'all', label: t`All of these hold` },
            { value: 'any', label: t`Any of these holds` },
          ]}
        />
        {members.length > 1 ? (
          <DurationSelect
            withoutLabel
            label={t`For how long together`}
            none={t`at once`}
            seconds={seconds}
            onChange={(next) => onChange(groupOf(mode, members, next))}
            error={faults[`${path}.for_seconds`]}
          />
        ) : null}
        {onRemove ? (
          <ActionIcon size="lg" ml="auto" aria-label={t`Remove this group`} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        ) : null}
      </Group>
      {members.map((member, index) => {
        const own = {
          path: `${path}.${mode}[${index}]`,
          faults,
          fields,
          onRemove: members.length > 1 ? () => remove(index) : undefined,
        };
        // lines have no name of their own, and their order is what tells them apart
        const key = index;
        return isComparison(member) ? (
          <ComparisonEditor
            key={key}
            {...own}
            comparison={member}
            onChange={(next) => change(index, next)}
          />
        ) : (
          <GroupEditor
            key={key}
            {...own}
            label={t`Lines that belong together`}
            group={member}
            depth={depth + 1}
            onChange={(next) => change(index, next)}
          />
        );
      })}
      <Group gap={6}>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={13} />}
          onClick={() => put([...members, newComparison(fields)])}
        >
          <Trans>One more line</Trans>
        </Button>
        {depth < DEEPEST ? (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              const other = mode === 'all' ? 'any' : 'all';
              put([...members, groupOf(other, [newComparison(fields)], 0)]);
            }}
          >
            <Trans>Lines that belong together</Trans>
          </Button>
        ) : null}
      </Group>
    </fieldset>
  );
}
