import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StateBlock } from './state-block';

export type EmptyStateProps = { title: string; why?: ReactNode; action?: ReactNode };

/** Nothing here yet: says why, and offers the one thing to do. */
export function EmptyState(props: EmptyStateProps) {
  return <StateBlock icon={<IconInbox size={20} />} role="status" {...props} />;
}
