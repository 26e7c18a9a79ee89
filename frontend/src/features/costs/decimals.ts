/** `1.230000` → `1.23`, `5.000` → `5`: exact text, without what only fills the column's scale. */
export function trimZeros(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
