import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { Page } from '@/ui/page/page';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { BillingTabs } from './billing-tabs';
import { InvoicesGrid, useInvoiceFields } from './invoices-grid';

/** What payers were billed, and how each invoice stands. */
export function InvoicesPage() {
  const { t } = useLingui();
  const fields = useInvoiceFields();
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'open', label: t`Open`, search: { state: 'issued,part_paid,overdue' } },
      { id: 'overdue', label: t`Overdue`, search: { state: 'overdue' } },
    ],
    [t],
  );
  return (
    <Page title={t`Invoices of payers`} fill>
      <BillingTabs active="invoices" />
      <SavedViews listId="invoices" builtIn={views} fields={fields} />
      <InvoicesGrid
        fields={fields}
        empty={
          <EmptyState
            title={t`No invoices yet`}
            why={t`A payer is invoiced once a month for the rides of its people, or on a payer's page before that.`}
          />
        }
      />
    </Page>
  );
}
