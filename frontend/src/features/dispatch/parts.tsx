import { Trans, useLingui } from '@lingui/react/macro';
import type { BoardVisitOut } from '@/api/generated';
import { formatPieces } from '@/lib/units';
import classes from './dispatch.module.css';

/** Which parts the work needs, from where whoever has it gets them, and what is missing. */
export function Parts({ visit, van }: { visit: BoardVisitOut; van: string }) {
  const { t } = useLingui();
  if (visit.parts.length === 0) return null;
  return (
    <section>
      <h3 className={classes.heading}>
        <Trans>Parts</Trans>
      </h3>
      <ul className={classes.changes}>
        {visit.parts.map((part) => {
          const missing = Number(part.missing) > 0;
          const sources = part.sources.map(({ name, in_van, quantity }) => {
            const much = formatPieces(quantity);
            return in_van ? t`${much} in ${name}` : t`${much} to load at ${name}`;
          });
          const lacking = formatPieces(part.missing);
          const where = van || t`their van`;
          return (
            <li key={part.part} data-bad={missing || undefined}>
              <b>
                {formatPieces(part.quantity)} × {part.name}
              </b>
              {sources.length > 0 ? `: ${sources.join(', ')}` : ''}
              {missing ? ` · ${t`${lacking} missing for ${where}`}` : ''}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
