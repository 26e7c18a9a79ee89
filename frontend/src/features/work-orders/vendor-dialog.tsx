import { Trans, useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { type NamedVendor, VendorPicker } from '@/api/vendor-picker';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { vendorOf } from './order-vendor-of';
import { useGiveToVendor } from './work-order-changes';
import classes from './work-orders.module.css';
import type { WorkOrder } from './work-orders-api';

export type VendorDialogProps = { order: WorkOrder; onClose: () => void };

/** Gives an order to a vendor, or takes it back; what was before is one step away. */
export function VendorDialog({ order, onClose }: VendorDialogProps) {
  const { t } = useLingui();
  const give = useGiveToVendor();
  const before = vendorOf(order);
  const [chosen, setChosen] = useState<NamedVendor | null>(before);
  const errors = fieldErrorsOf(give.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ((chosen?.id ?? null) === order.vendor) {
      onClose();
      return;
    }
    give.mutate(
      { order, vendor: chosen?.id ?? null },
      {
        onSuccess: ({ data }) => {
          const undo = () => {
            give.mutateAsync({ order: data, vendor: order.vendor }).catch(toast.failed);
          };
          toast.done(
            chosen
              ? t`${order.code} is given to ${chosen.name}.`
              : t`${order.code} is done by our own people.`,
            { undo },
          );
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Who does ${order.code}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(give.error, ['vendor']) ? null : give.error} />
        <VendorPicker
          market={order.market}
          value={chosen?.id ?? null}
          onChange={setChosen}
          current={before}
          nobody={t`Our own people`}
          error={errors.vendor}
          autoFocus
        />
        <p className={classes.sentence}>
          <Trans>Who is missing is written into the register under Parts, Vendors.</Trans>
        </p>
        <FormButtons submit={t`Save`} busy={give.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
