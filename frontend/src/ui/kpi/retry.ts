import { createContext } from 'react';

/** Asks again for what the tiles of a row could not be given. */
export const Retry = createContext<(() => void) | undefined>(undefined);

type Asked = { isError: boolean; data: unknown; refetch: () => unknown };

/** How to ask again for what failed and is not there; undefined while all is well. */
export function retryOf({ isError, data, refetch }: Asked): (() => void) | undefined {
  return isError && data === undefined ? () => void refetch() : undefined;
}
