import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './commissioning.module.css';
import { issueCertificate } from './commissioning-api';
import type { CarDialogProps } from './identity-dialog';

/** A key and a certificate for the car's device. The key is shown this once and kept by nobody. */
export function CertificateDialog({ car, onClose, onSaved }: CarDialogProps) {
  const { t } = useLingui();
  const again = car.certificate_id !== '';
  const issue = useMutation({ mutationFn: () => issueCertificate(car.id, again) });
  const issued = issue.data;
  return (
    <Modal
      opened
      onClose={issued ? onSaved : onClose}
      closeOnClickOutside={!issued}
      title={t`Certificate of ${car.plate}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <div className={classes.form}>
        <FormProblem error={issue.error} />
        {issued ? (
          <>
            <Alert color="yellow" title={t`Save both files now`}>
              <Trans>
                The key is shown this once. Nobody keeps it; if it is lost, another certificate has
                to be issued.
              </Trans>
            </Alert>
            <Group gap={8}>
              <Button
                onClick={() => save(`${issued.device_id}.private.pem`, issued.private_key_pem)}
              >
                <Trans>Save the key</Trans>
              </Button>
              <Button
                variant="default"
                onClick={() => save(`${issued.device_id}.certificate.pem`, issued.certificate_pem)}
              >
                <Trans>Save the certificate</Trans>
              </Button>
            </Group>
            <Group justify="flex-end">
              <Button variant="default" onClick={onSaved}>
                <Trans>I have both</Trans>
              </Button>
            </Group>
          </>
        ) : (
          <>
            <p className={classes.text}>
              {again ? (
                <Trans>
                  This car has a certificate. Issue another one only if its key was lost: the car
                  then speaks with the new one alone.
                </Trans>
              ) : (
                <Trans>
                  The car becomes a thing in IoT Core, named {car.device_id}, and gets a certificate
                  that lets it speak for itself and for no other car.
                </Trans>
              )}
            </p>
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button loading={issue.isPending} onClick={() => issue.mutate()}>
                {again ? <Trans>Issue another one</Trans> : <Trans>Issue it</Trans>}
              </Button>
            </Group>
          </>
        )}
      </div>
    </Modal>
  );
}

function save(name: string, text: string) {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/x-pem-file' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  URL.revokeObjectURL(href);
}
