import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@/ui/states/empty-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { hasLinesQuery, type Source } from './recon-api';

export type EmptyPaneProps = { source: Source; market: string; isNarrowed: boolean };

/** Why a pane shows no line: nothing is found, nothing has come in yet, or everything is matched. */
export function EmptyPane({ source, market, isNarrowed }: EmptyPaneProps) {
  const { t } = useLingui();
  const { data: hasLines } = useQuery({ ...hasLinesQuery(source, market), enabled: !isNarrowed });
  if (isNarrowed) {
    return (
      <EmptyState
        title={t`No open line says this`}
        why={t`What is matched already is not searched here.`}
      />
    );
  }
  if (hasLines === undefined) return <SkeletonBlock lines={8} />;
  return hasLines ? (
    <EmptyState title={t`Nothing is left`} why={t`Every line of this book has its match.`} />
  ) : (
    <EmptyState
      title={t`This book is still empty`}
      why={
        source === 'bank'
          ? t`Statements come in from the bank by themselves each morning, or by file.`
          : t`Its lines come in by themselves, every hour.`
      }
    />
  );
}
