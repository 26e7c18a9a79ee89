import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/api/api-error';
import type {
  CampaignItemRow,
  CampaignPlanOut,
  CampaignProofOut,
  CampaignRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';
import { upload } from '@/api/upload';

export type Campaign = CampaignRow;
export type CampaignItem = CampaignItemRow;
export type CampaignPlan = CampaignPlanOut;

export const campaignKeys = queryKeys('campaigns');

/** A campaign moves while one looks at it: it is asked for again as long as it does. */
export const LIVE_MS = 3_000;
const QUIET_MS = 15_000;

export const paceOf = (campaign: Campaign | undefined) =>
  campaign?.state === 'running' || (campaign?.on_its_way_count ?? 0) > 0 ? LIVE_MS : QUIET_MS;

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: campaignKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<Campaign>(`/campaigns/${id}`, { signal })).data,
    refetchInterval: ({ state }) => paceOf(state.data),
  });

export const proofQuery = (campaign: Campaign) =>
  queryOptions({
    queryKey: campaignKeys.part(campaign.id, 'proof'),
    queryFn: async ({ signal }) =>
      (await api.get<CampaignProofOut>(`/campaigns/${campaign.id}/proof`, { signal })).data,
    refetchInterval: paceOf(campaign),
  });

/** What a form of a new campaign holds; text as it was typed, moments as instants. */
export type CampaignWish = {
  market: string;
  kind: Campaign['kind'];
  source: Campaign['source'];
  title: string;
  reason: Campaign['reason'];
  note: string;
  per_minute: string;
  file: File | null;
  zone: string;
  since: string;
  until: string;
  amount_minor: string;
  percent: string;
  above_minor: string;
};

function formOf({ file, ...words }: CampaignWish): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(words)) if (value !== '') body.append(name, value);
  if (file) body.append('file', file);
  return body;
}

/** Looks at what a campaign would do, then keeps it as a draft: a change of anything is another intention. */
export function useNewCampaign(onMade: (campaign: Campaign) => void) {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  const look = useMutation({
    mutationFn: (wish: CampaignWish) =>
      upload<CampaignPlan>('/campaigns/dry-run', {
        body: formOf(wish),
        idempotencyKey: newIdempotencyKey(),
      }),
  });
  const make = useMutation({
    mutationFn: (wish: CampaignWish) =>
      upload<Campaign>('/campaigns', { body: formOf(wish), idempotencyKey: key }),
    onSuccess: (campaign) => {
      void client.invalidateQueries({ queryKey: campaignKeys.all });
      onMade(campaign);
    },
    onError: (error) => {
      if (isApiError(error) && !error.transient) setKey(newIdempotencyKey());
    },
  });
  const changed = () => {
    setKey(newIdempotencyKey());
    look.reset();
    make.reset();
  };
  return { look, make, changed };
}

export type CampaignStep = 'submit' | 'pause' | 'resume' | 'cancel' | 'retry';

/** Leads a campaign on; `items` are the failed payments to try again. */
export function useCampaignStep(id: string) {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async ({ step, items }: { step: CampaignStep; items?: string[] }) => {
      const body = step === 'retry' && items ? { items } : {};
      return (await api.post<Campaign>(`/campaigns/${id}/${step}`, { body, idempotencyKey: key }))
        .data;
    },
    onSuccess: (campaign) => client.setQueryData(campaignKeys.detail(id), campaign),
    onSettled: () => {
      setKey(newIdempotencyKey());
      void client.invalidateQueries({ queryKey: campaignKeys.all });
    },
  });
}
