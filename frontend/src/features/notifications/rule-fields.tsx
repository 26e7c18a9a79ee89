import '@mantine/core/styles/Checkbox.css';
import { useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ROLES, roleNames } from '@/auth/roles';
import classes from './notifications.module.css';
import { type Channel, type RuleValues, topicsQuery } from './notifications-api';
import { PeopleField } from './people-field';
import { isPersonal } from './use-words';

export type RuleFieldsProps = {
  values: RuleValues;
  channels: readonly Channel[];
  errors: Partial<Record<string, string>>;
  onChange: (part: Partial<RuleValues>) => void;
};

export function RuleFields({ values, channels, errors, onChange }: RuleFieldsProps) {
  const { t } = useLingui();
  const { data: topics = [] } = useQuery(topicsQuery);
  const channel = channels.find(({ id }) => id === values.channel);
  return (
    <>
      <TextInput
        label={t`Name`}
        required
        maxLength={120}
        data-autofocus
        value={values.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        error={errors.name}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t`Through`}
          value={values.channel}
          onChange={({ currentTarget }) => onChange({ channel: currentTarget.value })}
          data={channels.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.channel}
        />
        <NativeSelect
          label={t`How severe at least`}
          value={values.severity}
          onChange={({ currentTarget }) =>
            onChange({ severity: currentTarget.value as RuleValues['severity'] })
          }
          data={[
            { value: 'info', label: t`Everything` },
            { value: 'warning', label: t`Warnings` },
            { value: 'critical', label: t`Only what is critical` },
          ]}
        />
        <NativeSelect
          label={t`When`}
          value={values.cadence}
          onChange={({ currentTarget }) =>
            onChange({ cadence: currentTarget.value as RuleValues['cadence'] })
          }
          data={[
            { value: 'at_once', label: t`At once` },
            { value: 'hourly', label: t`Every hour` },
            { value: 'daily', label: t`Every morning at 08:00` },
          ]}
        />
      </div>
      <Checkbox.Group
        label={t`Topics`}
        description={t`None ticked means all.`}
        value={values.topics}
        onChange={(chosen) => onChange({ topics: chosen })}
        error={errors.topics}
      >
        <div className={classes.checks}>
          {topics
            .filter(({ can_be_muted }) => can_be_muted)
            .map(({ code, title }) => (
              <Checkbox key={code} value={code} label={title} />
            ))}
        </div>
      </Checkbox.Group>
      {isPersonal(channel?.kind) ? (
        <>
          <Checkbox.Group
            label={t`Roles`}
            value={values.roles}
            onChange={(chosen) => onChange({ roles: chosen })}
            error={errors.roles}
          >
            <div className={classes.checks}>
              {ROLES.filter((role) => role !== 'partner').map((role) => (
                <Checkbox key={role} value={role} label={t(roleNames[role])} />
              ))}
            </div>
          </Checkbox.Group>
          <PeopleField
            label={t`And these people`}
            market={values.market}
            people={values.people}
            onChange={(people) => onChange({ people })}
            error={errors.people}
          />
        </>
      ) : null}
      <div className={classes.pair}>
        <TextInput
          type="time"
          label={t`Quiet from`}
          value={values.quiet_from ?? ''}
          onChange={({ currentTarget }) => onChange({ quiet_from: currentTarget.value || null })}
          error={errors.quiet_from}
        />
        <TextInput
          type="time"
          label={t`Quiet to`}
          value={values.quiet_to ?? ''}
          onChange={({ currentTarget }) => onChange({ quiet_to: currentTarget.value || null })}
          error={errors.quiet_to}
        />
      </div>
      <Checkbox
        label={t`In force`}
        checked={values.enabled}
        onChange={({ currentTarget }) => onChange({ enabled: currentTarget.checked })}
      />
    </>
  );
}
