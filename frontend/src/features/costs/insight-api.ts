import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  MoversOut,
  OrganisationOut,
  ProofOut,
  RateInputRequest,
  RateOut,
  SavingsOut,
  ShowbackOut,
  SpotInterruptionRow,
  UnitsOut,
} from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { QueryParams } from '@/api/params';
import { costKeys } from './costs-api';

export type Movers = MoversOut;
export type Mover = MoversOut['items'][number];
export type Showback = ShowbackOut;
export type TeamShare = ShowbackOut['teams'][number];
export type Units = UnitsOut;
export type UnitMonth = UnitsOut['items'][number];
export type Proof = ProofOut;
export type ProofLine = ProofOut['lines'][number];
export type Savings = SavingsOut;
export type Pledge = SavingsOut['pledges'][number];
export type SpotMonth = SavingsOut['spot_months'][number];
export type Interruption = SpotInterruptionRow;
/** Whether a question was ever answered: what nobody was asked is not nothing. */
export const isAnswered = (data: Savings | undefined, ...topics: string[]) =>
  data?.questions.some(({ topic, answered_on }) => topics.includes(topic) && answered_on) ?? false;
export type Saving = SavingsOut['savings'][number];
export type Organisation = OrganisationOut;
export type OrgNode = OrganisationOut['items'][number];
export type Rate = RateOut;

const MINUTE_MS = 60_000;

export const moversQuery = (params: QueryParams) => insight<Movers>('movers', params);
export const showbackQuery = (params: QueryParams) => insight<Showback>('showback', params);
export const unitsQuery = (params: QueryParams) => insight<Units>('units', params);
export const proofQuery = (params: QueryParams) => insight<Proof>('proof', params);
export const savingsQuery = () => insight<Savings>('savings', {});
export const organisationQuery = (params: QueryParams) =>
  insight<Organisation>('organisation', params);
export const ratesQuery = () => insight<Page<Rate>>('rates', { limit: 24 });

function insight<T>(name: string, params: QueryParams) {
  return queryOptions({
    queryKey: [...costKeys.all, name, params] as const,
    queryFn: async ({ signal }) => (await api.get<T>(`/costs/${name}`, { params, signal })).data,
    placeholderData: keepPreviousData,
    staleTime: MINUTE_MS,
  });
}

/** Says what a currency is worth from a day on; the same day again puts it right. */
export function enterRate(body: RateInputRequest, idempotencyKey: string) {
  return api.post('/costs/rates', { body, idempotencyKey });
}
