import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { toast } from '@/ui/states/toast';
import { causeLabels, optionsOf } from './case-words';
import classes from './cases.module.css';
import { type Detail, type Ticket, useSetFields } from './cases-api';

/** What was behind it; reports count by it. Closed tickets keep what was said. */
export function RootCause({ ticket, may }: { ticket: Detail; may: boolean }) {
  const { t, i18n } = useLingui();
  const change = useSetFields(ticket);
  return (
    <section className={classes.part}>
      <h3>
        <Trans>What was behind it</Trans>
      </h3>
      <NativeSelect
        size="xs"
        aria-label={t`What was behind it`}
        disabled={!may || change.isPending}
        value={ticket.root_cause}
        onChange={({ currentTarget }) =>
          change.mutate(
            { root_cause: currentTarget.value as Ticket['root_cause'] },
            { onError: (error) => toast.failed(error) },
          )
        }
        data={[
          { value: '', label: t`Nobody has said yet` },
          ...optionsOf(causeLabels, i18n._.bind(i18n)),
        ]}
      />
    </section>
  );
}
