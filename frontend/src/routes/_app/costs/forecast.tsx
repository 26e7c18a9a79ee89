import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ForecastPage } from '@/features/costs/forecast-page';

export const Route = createFileRoute('/_app/costs/forecast')({
  component: Costs,
});

function Costs() {
  return (
    <Guarded by="cost.view">
      <ForecastPage />
    </Guarded>
  );
}
