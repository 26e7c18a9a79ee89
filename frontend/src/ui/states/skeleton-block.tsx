import { useLingui } from '@lingui/react/macro';
import { Skeleton, Stack } from '@mantine/core';

/** Lines where text will be; the last one is shorter, as in a paragraph. */
export function SkeletonBlock({ lines = 4 }: { lines?: number }) {
  const { t } = useLingui();
  return (
    <Stack gap={10} role="status" aria-label={t`Loading`}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders have no other identity
        <Skeleton key={index} height={12} width={index === lines - 1 ? '60%' : '100%'} />
      ))}
    </Stack>
  );
}
