import { useQueryClient } from '@tanstack/react-query';
import { CertificateDialog } from './certificate-dialog';
import { intakeKeys, type NewCar, type StepName } from './commissioning-api';
import { HomeDialog } from './home-dialog';
import { IdentityDialog } from './identity-dialog';
import { InspectionDialog } from './inspection-dialog';
import { PlanDialog } from './plan-dialog';

export type StepDialogProps = { car: NewCar; step: StepName; onClose: () => void };

/** The form of one step. */
export function StepDialog({ car, step, onClose }: StepDialogProps) {
  const client = useQueryClient();
  const saved = () => {
    void client.invalidateQueries({ queryKey: intakeKeys.all });
    void client.invalidateQueries({ queryKey: ['vehicles'] });
    onClose();
  };
  const props = { car, onClose, onSaved: saved };
  switch (step) {
    case 'identity':
      return <IdentityDialog {...props} />;
    case 'device':
      return <CertificateDialog {...props} />;
    case 'inspection':
      return <InspectionDialog {...props} />;
    case 'home_bay':
      return <HomeDialog {...props} />;
    case 'plan':
      return <PlanDialog cars={[car.id]} plan={car.plan} onClose={onClose} onSaved={saved} />;
    default:
      return null;
  }
}
