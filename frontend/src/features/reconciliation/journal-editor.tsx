import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ProposalsOut } from '@/api/generated';
import { formatMinor } from '@/lib/money';
import closing from './closing.module.css';
import { blankLine, type DraftLine, sumOf } from './journal-draft';
import classes from './reconciliation.module.css';

type Props = {
  lines: readonly DraftLine[];
  currency: string;
  accounts: ProposalsOut['accounts'];
  onChange: (lines: DraftLine[]) => void;
};

const MOST = 12;

/** The lines of a journal to be: each may be another, as long as debits are credits. */
export function JournalEditor({ lines, currency, accounts, onChange }: Props) {
  const { t } = useLingui();
  const options = accounts.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  const set = (key: number, change: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const sum = sumOf(lines, currency);
  return (
    <fieldset className={closing.editor}>
      <legend>
        <Trans>What would be posted</Trans>
      </legend>
      {lines.map((line, place) => (
        <div key={line.key} className={closing.editorRow}>
          <NativeSelect
            aria-label={t`Account of line ${place + 1}`}
            data={options}
            value={line.account}
            onChange={(event) => {
              const account = event.currentTarget.value as DraftLine['account'];
              set(line.key, { account });
            }}
          />
          <TextInput
            aria-label={t`Debit of line ${place + 1}`}
            placeholder={t`Debit`}
            inputMode="decimal"
            value={line.debit}
            onChange={(event) => set(line.key, { debit: event.currentTarget.value, credit: '' })}
          />
          <TextInput
            aria-label={t`Credit of line ${place + 1}`}
            placeholder={t`Credit`}
            inputMode="decimal"
            value={line.credit}
            onChange={(event) => set(line.key, { credit: event.currentTarget.value, debit: '' })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t`Take line ${place + 1} out`}
            disabled={lines.length <= 2}
            onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <div className={closing.editorFoot}>
        <Button
          size="xs"
          variant="default"
          disabled={lines.length >= MOST}
          onClick={() => onChange([...lines, blankLine(lines, accounts[0]?.code)])}
        >
          <Trans>Another line</Trans>
        </Button>
        <output className={classes.text}>
          {sum === null ? (
            <Trans>Each line has one amount, such as 12.50.</Trans>
          ) : sum === 0n ? (
            <Trans>Debits are credits.</Trans>
          ) : (
            <Trans>Debits less credits: {formatMinor(sum, currency)}</Trans>
          )}
        </output>
      </div>
    </fieldset>
  );
}
