import type { ReactNode } from 'react';
import { useCan } from './use-can';

export type CanProps = {
  /** A capability, such as `vehicle.edit`. */
  do: string;
  children: ReactNode;
  /** Shown to those who may not; nothing by default. */
  otherwise?: ReactNode;
};

/** Draws its children for those who may; the API refuses the others in any case. */
export function Can({ do: capability, children, otherwise = null }: CanProps) {
  return useCan()(capability) ? children : otherwise;
}
