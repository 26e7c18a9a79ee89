import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { CannedRow, MacroRow } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CaseTabs } from './case-tabs';
import { topicLabels } from './case-words';
import classes from './cases.module.css';
import { cannedQuery, macrosQuery, type Ticket } from './cases-api';
import { useFieldWords } from './use-field-words';

const MacroEditor = lazy(async () => ({ default: (await import('./macro-editor')).MacroEditor }));
const AnswerEditor = lazy(async () => ({
  default: (await import('./answer-editor')).AnswerEditor,
}));

/** Several steps in one, written once for everybody. */
export function MacrosPage() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(macrosQuery);
  return (
    <HelpPage
      title={t`Macros`}
      tab="macros"
      create={t`New macro`}
      nothing={t`No macros yet`}
      why={t`A macro answers, changes fields and does things in one go; a preview shows what.`}
      rows={data}
      error={error}
      onRetry={() => void refetch()}
      nameOf={(row: MacroRow) => row.name}
      editor={(row, close) => <MacroEditor macro={row} onClose={close} />}
    />
  );
}

/** Answers that are written already, in the languages of a market. */
export function AnswersPage() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(cannedQuery);
  return (
    <HelpPage
      title={t`Answers`}
      tab="answers"
      create={t`New answer`}
      nothing={t`No answers yet`}
      why={t`An answer is put into a conversation with what the ticket is about filled in.`}
      rows={data}
      error={error}
      onRetry={() => void refetch()}
      nameOf={(row: CannedRow) => row.title}
      editor={(row, close) => <AnswerEditor answer={row} onClose={close} />}
    />
  );
}

type Help = MacroRow | CannedRow;

type HelpPageProps<Row extends Help> = {
  title: string;
  tab: 'macros' | 'answers';
  create: string;
  nothing: string;
  why: string;
  rows: readonly Row[] | undefined;
  error: unknown;
  onRetry: () => void;
  nameOf: (row: Row) => string;
  editor: (row: Row | null, close: () => void) => ReactNode;
};

function HelpPage<Row extends Help>(props: HelpPageProps<Row>) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('macro.edit');
  const [open, setOpen] = useState<Row | 'new' | null>(null);
  const create = () => setOpen('new');
  useShortcut({ keys: 'c', label: props.create, group: t`Page`, run: create, enabled: may });
  const words = useFieldWords();
  const { rows } = props;
  // a place for a value reads as what will stand there
  const readable = (text: string) =>
    text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => `‹${words.variable(name)}›`);
  return (
    <Page
      title={props.title}
      actions={
        may ? (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={create}>
            {props.create}
          </Button>
        ) : null
      }
    >
      <CaseTabs active={props.tab} />
      {props.error && !rows ? <ErrorState error={props.error} onRetry={props.onRetry} /> : null}
      {!rows && !props.error ? <SkeletonBlock lines={8} /> : null}
      {rows?.length === 0 ? <EmptyState title={props.nothing} why={props.why} /> : null}
      <ul className={classes.helps} aria-label={props.title}>
        {(rows ?? []).map((row) => {
          const [first = ''] = Object.values(row.texts as Record<string, string>);
          const topic = row.topic ? t(topicLabels[row.topic as Ticket['topic']]) : null;
          const languages = Object.keys(row.texts as object).join(', ');
          return (
            <li key={row.id}>
              <div className={classes.helpHead}>
                <strong>{props.nameOf(row)}</strong>
                {topic ? <span className={classes.tag}>{topic}</span> : null}
                {row.is_active ? null : <span className={classes.tag}>{t`not in use`}</span>}
                <small>
                  {[languages, formatDateTime(row.updated_at, tz)].filter(Boolean).join(' · ')}
                </small>
                {may ? (
                  <Button size="compact-xs" variant="default" onClick={() => setOpen(row)}>
                    <Trans>Edit</Trans>
                  </Button>
                ) : null}
              </div>
              <p className={classes.helpText}>{readable(first)}</p>
            </li>
          );
        })}
      </ul>
      <Suspense fallback={null}>
        {open === null ? null : props.editor(open === 'new' ? null : open, () => setOpen(null))}
      </Suspense>
    </Page>
  );
}
