/**
 * A key for one intention of a person ("replay this run"). Make it when the form opens or the
 * button is pressed, keep it over retries: ten sends of one key have one effect.
 */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}
