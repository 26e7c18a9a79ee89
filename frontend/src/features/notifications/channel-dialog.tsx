import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket, useMe } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './notifications.module.css';
import { type Channel, type ChannelValues, useSaveChannel } from './notifications-api';
import { isPersonal, useChannelKinds } from './use-words';

type Room = { target: string; address: string; signingKey: string };

const FIELDS = ['name', 'kind', 'market', 'target', 'address', 'signing_key'];

/** Sets a channel up, or changes one; what it is sealed with is written anew or stays. */
export function ChannelDialog({
  channel,
  onClose,
}: {
  channel: Channel | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { markets } = useMe();
  const kinds = useChannelKinds().filter(({ value }) => value !== 'in_app');
  const save = useSaveChannel(channel);
  const home = useMarket().code;
  const [kind, setKind] = useState<Channel['kind']>(channel?.kind ?? 'slack');
  const [market, setMarket] = useState(channel?.market ?? home);
  const [name, setName] = useState(channel?.name ?? '');
  const [room, setRoom] = useState<Room>({
    target: channel?.target ?? '',
    address: '',
    signingKey: '',
  });
  const hasAddress = !isPersonal(kind);
  const errors = fieldErrorsOf(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = { name: name.trim(), ...(hasAddress ? sentOf(room) : {}) };
    save.mutate(channel ? written : { ...written, kind, market }, {
      onSuccess: () => {
        toast.done(t`${name} is set up.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={channel ? t`Edit ${channel.name}` : t`New channel`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, FIELDS) ? null : save.error} />
        {channel ? null : (
          <NativeSelect
            label={t`Where it goes`}
            value={kind}
            onChange={({ currentTarget }) => setKind(currentTarget.value as Channel['kind'])}
            data={kinds}
            error={errors.kind}
          />
        )}
        <TextInput
          label={t`Name`}
          required
          maxLength={80}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={errors.name}
        />
        {hasAddress ? (
          <RoomFields
            kind={kind}
            isNew={channel === null}
            values={room}
            errors={errors}
            onChange={(part) => setRoom({ ...room, ...part })}
          />
        ) : null}
        {channel || markets.length < 2 ? null : (
          <NativeSelect
            label={t`Market`}
            value={market}
            onChange={({ currentTarget }) => setMarket(currentTarget.value)}
            data={markets.map((one) => ({ value: one.code, label: one.name }))}
            error={errors.market}
          />
        )}
        <FormButtons
          submit={channel ? t`Save` : t`Set it up`}
          busy={save.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

type RoomFieldsProps = {
  kind: Channel['kind'];
  isNew: boolean;
  values: Room;
  errors: Partial<Record<string, string>>;
  onChange: (part: Partial<Room>) => void;
};

/** What the room is called, where it is, and how it tells that a message is ours. */
function RoomFields({ kind, isNew, values, errors, onChange }: RoomFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <TextInput
        label={t`Room`}
        description={t`As people call it, such as #fleet-ops.`}
        maxLength={120}
        value={values.target}
        onChange={({ currentTarget }) => onChange({ target: currentTarget.value })}
        error={errors.target}
      />
      <TextInput
        label={kind === 'sns' ? t`ARN of the topic` : t`Address of the webhook`}
        description={isNew ? undefined : t`Left empty, it stays what it is.`}
        required={isNew}
        autoComplete="off"
        maxLength={500}
        value={values.address}
        onChange={({ currentTarget }) => onChange({ address: currentTarget.value })}
        error={errors.address}
      />
      {kind === 'sns' ? null : (
        <TextInput
          label={t`Signing key`}
          description={
            isNew
              ? t`If the receiver checks that messages are ours.`
              : t`If the receiver checks that messages are ours. Left empty, it stays what it is.`
          }
          autoComplete="off"
          maxLength={200}
          value={values.signingKey}
          onChange={({ currentTarget }) => onChange({ signingKey: currentTarget.value })}
          error={errors.signing_key}
        />
      )}
    </>
  );
}

function sentOf({ target, address, signingKey }: Room): ChannelValues {
  return {
    target: target.trim(),
    ...(address.trim() ? { address: address.trim() } : {}),
    ...(signingKey ? { signing_key: signingKey } : {}),
  };
}
