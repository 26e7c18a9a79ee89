import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './route-pending.module.css';

/** Shown when a page takes longer than a blink. */
export function RoutePending() {
  return (
    <div className={classes.pending}>
      <SkeletonBlock lines={6} />
    </div>
  );
}
