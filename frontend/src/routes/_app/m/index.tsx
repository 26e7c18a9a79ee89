import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { MyDayPage } from '@/features/my-day/my-day-page';

export const Route = createFileRoute('/_app/m/')({ component: MyDay });

function MyDay() {
  return (
    <Guarded by="dispatch.work">
      <MyDayPage />
    </Guarded>
  );
}
