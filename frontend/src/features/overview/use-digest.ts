import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import { sortDigest } from './digest-order';
import { type DigestSource, digestQuery } from './overview-api';

const DAY_MS = 86_400_000;

const SOURCES: ReadonlyArray<readonly [DigestSource, string]> = [
  ['telemetry', 'telemetry.view'],
  ['jobs', 'job.view'],
  ['costs', 'cost.view'],
];

/** Since the end of the last visit, or of the last day for somebody who was not here before. */
export function useDigest() {
  const can = useCan();
  const { previous_visit_ended_at: left } = useMe();
  const [dayAgo] = useState(() => new Date(Date.now() - DAY_MS).toISOString());
  const since = left ?? dayAgo;
  const sources = SOURCES.filter(([, capability]) => can(capability));
  const answers = useQueries({ queries: sources.map(([source]) => digestQuery(source, since)) });
  const lines = answers.flatMap(({ data }) => data ?? []);
  const key = JSON.stringify(lines);
  // by value: the answers are a new array at each render
  const digest = useMemo(() => sortDigest(JSON.parse(key)), [key]);
  return {
    ...digest,
    since,
    wasHere: left !== null,
    /** Nobody answers this person: there is nothing to draw. */
    isEmpty: sources.length === 0,
    isPending: answers.some(({ isPending }) => isPending),
    error: answers.find(({ error, data }) => error && !data)?.error,
    retry: () => {
      for (const { error, refetch } of answers) if (error) void refetch();
    },
  };
}
