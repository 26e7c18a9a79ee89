import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery } from '@/api/colleagues';
import { useMe } from '@/auth/use-me';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { toast } from '@/ui/states/toast';
import { agentsIn } from './agents';
import classes from './cases.module.css';
import { type Detail, useSetFields } from './cases-api';
import desk from './desk.module.css';

/** Who keeps an eye on the ticket without having it. */
export function Watchers({ ticket, may }: { ticket: Detail; may: boolean }) {
  const { t } = useLingui();
  const me = useMe();
  const change = useSetFields(ticket);
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const watching = ticket.watchers.includes(me.id);
  const nameOf = (id: string) =>
    id === me.id ? t`You` : (colleagues.find((each) => each.id === id)?.name ?? t`A colleague`);
  const save = (watchers: string[]) =>
    change.mutateAsync({ watchers }).catch((error: unknown) => toast.failed(error));
  const without = (id: string) => ticket.watchers.filter((each) => each !== id);
  const toggle = () => void save(watching ? without(me.id) : [...ticket.watchers, me.id]);
  useShortcut({ keys: 'w', label: t`Watch`, group: t`Ticket`, run: toggle, enabled: may });
  const others = agentsIn(colleagues, ticket.market, me.id).filter(
    ({ id }) => id !== me.id && !ticket.watchers.includes(id),
  );
  return (
    <section className={classes.part}>
      <h3>
        <Trans>Who watches</Trans>
      </h3>
      {ticket.watchers.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>Nobody.</Trans>
        </p>
      ) : (
        <ul className={classes.rows}>
          {ticket.watchers.map((id) => (
            <li key={id}>
              <span className={classes.clip}>{nameOf(id)}</span>
              {may ? (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t`${nameOf(id)} watches no longer`}
                  onClick={() => void save(without(id))}
                >
                  <IconX size={13} aria-hidden />
                </ActionIcon>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {may ? (
        <div className={desk.addCheck}>
          <NativeSelect
            size="xs"
            aria-label={t`Let a colleague watch`}
            value=""
            onChange={({ currentTarget }) =>
              currentTarget.value && void save([...ticket.watchers, currentTarget.value])
            }
            data={[
              { value: '', label: t`Add a colleague…` },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Button size="xs" variant="default" loading={change.isPending} onClick={toggle}>
            {watching ? t`Watch no longer` : t`Watch it`}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
