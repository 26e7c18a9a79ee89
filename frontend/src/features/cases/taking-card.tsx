import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { TakingsOut } from '@/api/generated';
import { api } from '@/api/http';
import { useCan } from '@/auth/use-can';
import { useMarket, useMe } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { skillLabels } from './case-words';
import classes from './cases.module.css';
import { ticketKeys, useTicketChange } from './cases-api';

const takingsQuery = queryOptions({
  queryKey: ticketKeys.live('takings'),
  queryFn: async ({ signal }) =>
    (await api.get<TakingsOut>('/support-agents', { signal })).data.items,
  refetchInterval: 30_000,
});

type Taking = { is_taking: boolean; skills: readonly string[]; capacity: number };

/** Who takes new tickets now, what they know and have; and whether one does oneself. */
export function TakingCard() {
  const { t } = useLingui();
  const me = useMe();
  const market = useMarket();
  const may = useCan()('ticket.work');
  const { data } = useQuery(takingsQuery);
  const save = useTicketChange((body: Taking, idempotencyKey) =>
    api.put('/support-agents', { body: { market: market.code, ...body }, idempotencyKey }),
  );
  const found = data?.find((each) => each.staff === me.id && each.market === market.code);
  const mine: Taking = found ?? { is_taking: false, skills: [], capacity: 12 };
  const change = (patch: Partial<Taking>) => {
    const { is_taking, skills, capacity } = { ...mine, ...patch };
    save.mutate({ is_taking, skills, capacity }, { onError: (error) => toast.failed(error) });
  };
  const toggle = (skill: string) =>
    change({
      skills: mine.skills.includes(skill)
        ? mine.skills.filter((each) => each !== skill)
        : [...mine.skills, skill],
    });
  return (
    <Card title={t`Who takes new tickets`}>
      {data ? null : <SkeletonBlock lines={3} />}
      {data && may ? (
        <div className={classes.taking}>
          <Button
            size="xs"
            variant={mine.is_taking ? 'default' : 'filled'}
            loading={save.isPending}
            onClick={() => change({ is_taking: !mine.is_taking })}
          >
            {mine.is_taking ? t`Stop taking tickets` : t`Take tickets now`}
          </Button>
          {Object.entries(skillLabels).map(([skill, label]) => (
            <Checkbox
              key={skill}
              size="xs"
              label={t(label)}
              checked={mine.skills.includes(skill)}
              onChange={() => toggle(skill)}
            />
          ))}
        </div>
      ) : null}
      {data && data.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>Nobody yet: new tickets wait until somebody takes them.</Trans>
        </p>
      ) : null}
      <ul className={classes.rows}>
        {(data ?? []).map((each) => (
          <li key={`${each.market} ${each.staff}`}>
            <span>
              {each.name ?? t`A colleague`}
              {each.is_taking ? '' : ` · ${t`takes none now`}`}
            </span>
            <small>{t`has ${each.load} of ${each.capacity}`}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
