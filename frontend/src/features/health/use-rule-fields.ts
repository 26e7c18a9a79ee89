import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FieldOut } from '@/api/generated';
import type { Rule } from './health-api';
import { fieldsQuery } from './rules-api';

const SILENCE = 'out_of_reach';

/** What a rule of this source can look at; undefined while it is asked for. */
export function useRuleFields(source: Rule['source']): readonly FieldOut[] | undefined {
  const { data } = useQuery(fieldsQuery);
  return useMemo(
    () => data?.filter(({ name }) => (name === SILENCE) === (source === 'silence')),
    [data, source],
  );
}
