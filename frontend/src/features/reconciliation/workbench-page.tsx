import { useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '@/auth/use-me';
import { DEFAULT_ZONE } from '@/lib/time';
import { Page } from '@/ui/page/page';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { EmptyPane } from './empty-pane';
import { MatchList } from './match-list';
import { Pane } from './pane';
import {
  BOOKS,
  recentMatchesQuery,
  type Side,
  STREAMS,
  type Stream,
  suggestionsQuery,
  useDecide,
  useMakeMatch,
} from './recon-api';
import { ReconTabs } from './recon-tabs';
import classes from './reconciliation.module.css';
import { StandingLine } from './standing-line';
import { TotalsBar } from './totals-bar';
import { useBenchKeys } from './use-bench-keys';
import { usePaneLines } from './use-pane-lines';
import { useReconWords } from './use-recon-words';
import { useSelection } from './use-selection';

/** Two books side by side: what is left over, what is suggested, what was matched last. */
export function WorkbenchPage() {
  const { t } = useLingui();
  const words = useReconWords();
  const me = useMe();
  const [search, update] = useUrlSearch();
  const stream = (STREAMS.find((each) => each === search.stream) ?? STREAMS[0]) as Stream;
  const market = me.markets.find((each) => each.code === search.market) ?? me.markets[0];
  const code = market?.code ?? '';
  const zone = market?.tz ?? DEFAULT_ZONE;
  const text = search.q ?? '';
  const panes = {
    left: usePaneLines(stream, code, 'left', text),
    right: usePaneLines(stream, code, 'right', text),
  };
  const selection = useSelection();
  const make = useMakeMatch();
  const undo = useDecide();
  const { left, right } = BOOKS[stream];
  const match = () => {
    if (!selection.balances || make.isPending) return;
    const ids = (side: Side) => [...selection.chosen[side].keys()];
    const body = { stream, left: ids('left'), right: ids('right'), note: '' };
    make.mutate(body, {
      onSuccess: (made) => {
        selection.clear();
        toast.done(t`Matched.`, {
          undo: () => undo.mutate({ ids: [made.match.id], decision: 'undone' }),
        });
      },
      onError: (error) => toast.failed(error),
    });
  };
  const { cursor, setCursor } = useBenchKeys({
    lines: { left: panes.left.items, right: panes.right.items },
    onToggle: selection.toggle,
    onMatch: match,
    onClear: selection.clear,
    mayMatch: selection.balances,
  });
  const suggestions = useQuery(suggestionsQuery(stream, code));
  const recent = useQuery(recentMatchesQuery(stream, code));
  const choose = (values: Record<string, string | undefined>) => {
    selection.clear();
    update(values);
  };
  return (
    <Page title={t`Reconciliation`}>
      <ReconTabs active="workbench" />
      <div className={classes.toolbar}>
        <NativeSelect
          label={t`Books`}
          size="xs"
          data={STREAMS.map((each) => ({ value: each, label: words.streams[each] }))}
          value={stream}
          onChange={({ currentTarget }) => choose({ stream: currentTarget.value })}
        />
        {me.markets.length > 1 ? (
          <NativeSelect
            label={t`Market`}
            size="xs"
            data={me.markets.map((each) => ({ value: each.code, label: each.name }))}
            value={code}
            onChange={({ currentTarget }) => choose({ market: currentTarget.value })}
          />
        ) : null}
        <TextInput
          label={t`Find`}
          size="xs"
          placeholder={t`Reference or text`}
          value={text}
          onChange={(event) => update({ q: event.currentTarget.value || undefined })}
        />
        <StandingLine stream={stream} market={code} zone={zone} />
      </div>
      <div className={classes.bench}>
        {(['left', 'right'] as const).map((side) => (
          <Pane
            key={`${stream}-${side}`}
            title={words.sources[side === 'left' ? left : right]}
            pages={panes[side]}
            chosen={selection.chosen[side]}
            cursor={cursor.side === side ? cursor.index : null}
            onToggle={(line) => selection.toggle(side, line)}
            onCursor={(index) => setCursor({ side, index })}
            zone={zone}
            empty={<EmptyPane source={BOOKS[stream][side]} market={code} isNarrowed={text !== ''} />}
          />
        ))}
      </div>
      <TotalsBar
        selection={selection}
        left={words.sources[left]}
        right={words.sources[right]}
        busy={make.isPending}
        onMatch={match}
      />
      <MatchList kind="suggested" matches={suggestions.data ?? []} zone={zone} />
      <MatchList kind="recent" matches={recent.data ?? []} zone={zone} />
    </Page>
  );
}
