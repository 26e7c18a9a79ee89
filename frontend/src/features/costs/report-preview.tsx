import { useLingui } from '@lingui/react/macro';
import { Modal, Skeleton } from '@mantine/core';
import '@mantine/core/styles/Skeleton.css';
import { useQuery } from '@tanstack/react-query';
import { formatMoney } from '@/lib/money';
import { ErrorState } from '@/ui/states/error-state';
import { HrefLink } from '@/ui/url/href-link';
import { useReportWords } from './report-words';
import classes from './reports.module.css';
import { type Preview, previewQuery, type Report } from './reports-api';

type Section = Preview['sections'][number];

/** The report as it would be written now; each number leads to its rows. Loaded when first opened. */
export function ReportPreview({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useLingui();
  const words = useReportWords();
  const { data, error, refetch } = useQuery(previewQuery(report.id));
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t`${words.kind(report.kind)} · ${report.market}, as of now`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton height={420} /> : null}
      {data ? (
        <>
          <p>{data.subtitle}</p>
          <div className={classes.figures}>
            {data.figures.map((figure) => (
              <div key={figure.name}>
                <small>{figure.name}</small>
                {figure.link ? (
                  <HrefLink href={figure.link}>{figure.value}</HrefLink>
                ) : (
                  figure.value
                )}
                <small>{figure.note}</small>
              </div>
            ))}
          </div>
          {data.sections.map((section) => (
            <SectionTable key={section.heading} section={section} />
          ))}
          {data.notes.map((note) => (
            <p key={note}>
              <small>{note}</small>
            </p>
          ))}
        </>
      ) : null}
    </Modal>
  );
}

function SectionTable({ section }: { section: Section }) {
  return (
    <section>
      <h3>
        {section.heading}
        {section.currency ? `, ${section.currency}` : ''}
      </h3>
      {section.note ? <p>{section.note}</p> : null}
      {section.lines.length ? (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                {section.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {section.lines.map((line) => (
                <tr key={line.cells.join('|')} data-total={line.is_total}>
                  {line.cells.map((cell, place) => (
                    <td key={section.columns[place]}>
                      <Cell
                        text={shown(cell, !!line.amounts[place], section.currency)}
                        href={place > 0 ? line.link : ''}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}

function Cell({ text, href }: { text: string; href: string }) {
  return href && text ? <HrefLink href={href}>{text}</HrefLink> : text;
}

function shown(cell: string | null, isAmount: boolean, currency: string): string {
  if (cell === null) return '';
  return isAmount && currency ? formatMoney(cell, currency) : cell;
}
