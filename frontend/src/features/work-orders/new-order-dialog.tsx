import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { NewOrderForm } from './new-order-form';

/** Asks for work. The car and what it is for may stand in the address already. */
export function NewOrderDialog() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [search, update] = useUrlSearch();
  const close = () =>
    update({ do: undefined, car: undefined, plate: undefined, source: undefined, what: undefined });
  return (
    <Modal
      opened
      centered
      onClose={close}
      title={search.plate ? t`New work order for ${search.plate}` : t`New work order`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <NewOrderForm
        car={search.car}
        plate={search.plate}
        title={search.what ?? ''}
        source={search.source ?? ''}
        onCancel={close}
        onCreated={(order) => {
          toast.done(t`${order.code} was created.`);
          void navigate({ to: `/work-orders/${order.id}` as string });
        }}
      />
    </Modal>
  );
}
