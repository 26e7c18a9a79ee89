import { queryOptions } from '@tanstack/react-query';
import type {
  ChecklistsOut,
  CredentialsOut,
  IntakeCarRow,
  IntakeReleaseOut,
  IntakeRow,
  IntakeStepOut,
  IntakeVerdict,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';
import { upload } from '@/api/upload';

export type NewCar = IntakeCarRow;
export type Step = IntakeStepOut;
export type StepName = Step['step'];
export type Batch = IntakeRow;

export const POLL_MS = 15_000;
const MOST_AT_ONCE = 200;

export const intakeKeys = queryKeys('commissioning');

/** The newest batches; there are few. */
export const batchesQuery = queryOptions({
  queryKey: intakeKeys.live('batches'),
  queryFn: async ({ signal }) =>
    (await api.get<Page<Batch>>('/commissioning', { params: { limit: 50 }, signal })).data.items,
  refetchInterval: POLL_MS,
});

export const carQuery = (id: string) =>
  queryOptions({
    queryKey: intakeKeys.detail(id),
    queryFn: async ({ signal }) =>
      (await api.get<NewCar>(`/commissioning/cars/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const checklistsQuery = queryOptions({
  queryKey: [...intakeKeys.all, 'checklists'] as const,
  queryFn: async ({ signal }) =>
    (await api.get<ChecklistsOut>('/commissioning/checklists', { signal })).data.checklists,
  staleTime: Number.POSITIVE_INFINITY,
});

export type NewBatch = { market: string; name: string; table: File; archive: File | null };

export function sendBatch(
  batch: NewBatch,
  dryRun: boolean,
  idempotencyKey: string,
  onProgress?: (share: number) => void,
): Promise<IntakeVerdict> {
  const body = new FormData();
  body.append('market', batch.market);
  body.append('name', batch.name);
  body.append('dry_run', String(dryRun));
  body.append('table', batch.table);
  if (batch.archive) body.append('archive', batch.archive);
  return upload<IntakeVerdict>('/commissioning', { body, idempotencyKey, onProgress });
}

/** One thing done to one car; the answer is the car as it then is. */
export async function doStep(id: string, path: string, body: unknown): Promise<NewCar> {
  const url = `/commissioning/cars/${id}/${path}`;
  return (await api.post<NewCar>(url, { body, idempotencyKey: newIdempotencyKey() })).data;
}

/** The key is in this answer and nowhere else. */
export async function issueCertificate(id: string, again: boolean): Promise<CredentialsOut> {
  const path = `/commissioning/cars/${id}/certificate`;
  return (await api.post<CredentialsOut>(path, { body: { again } })).data;
}

export async function setPlan(cars: readonly string[], plan: string) {
  await inParts('/commissioning/plan', cars, { plan });
}

export async function setOwner(cars: readonly string[], step: StepName, owner: string) {
  await inParts('/commissioning/owner', cars, { step, owner });
}

export async function releaseCars(cars: readonly string[]) {
  const answers = await inParts<IntakeReleaseOut>('/commissioning/release', cars, {});
  return answers.flatMap(({ results }) => results);
}

/** As many cars as one request takes, one request after the other. */
async function inParts<Answer>(path: string, cars: readonly string[], said: object) {
  const answers: Answer[] = [];
  for (let from = 0; from < cars.length; from += MOST_AT_ONCE) {
    const body = { ...said, cars: cars.slice(from, from + MOST_AT_ONCE) };
    const answer = await api.post<Answer>(path, { body, idempotencyKey: newIdempotencyKey() });
    answers.push(answer.data);
  }
  return answers;
}
