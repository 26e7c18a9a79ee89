import { Trans } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { HrefLink } from '@/ui/url/href-link';
import classes from './markets.module.css';
import type { Market } from './markets-api';
import { useReadinessWords } from './use-readiness-words';

/** The checklist: each line green, or what is missing and where it is done. */
export function ReadinessLines({ market }: { market: Market }) {
  const words = useReadinessWords();
  return (
    <ul className={classes.lines}>
      {market.lines.map((line) => {
        const { title, detail } = words(line);
        return (
          <li key={line.code} data-done={line.done || undefined}>
            {line.done ? (
              <IconCircleCheck size={17} aria-hidden />
            ) : (
              <IconAlertTriangle size={17} aria-hidden />
            )}
            <span className={classes.lineText}>
              <b>{title}</b>
              <span>{detail}</span>
            </span>
            <span className={classes.lineEnd}>
              {line.done ? (
                <Done rest={line.missing.length} />
              ) : line.link && market.yours ? (
                <HrefLink href={line.link}>
                  <Trans>Go there</Trans>
                </HrefLink>
              ) : (
                <Trans>missing</Trans>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A country can begin with one of its languages: the line holds it up no longer, and is not over. */
function Done({ rest }: { rest: number }) {
  return rest > 0 ? <Trans>enough to begin</Trans> : <Trans>done</Trans>;
}
