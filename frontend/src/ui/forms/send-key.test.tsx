import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { draw } from '@/test/render';
import { FormButtons } from './form-buttons';

const nothing = () => undefined;

function drawForm(fields: React.ReactNode, busy = false) {
  const send = vi.fn((event: React.FormEvent) => event.preventDefault());
  const form = (
    <form onSubmit={send}>
      {fields}
      <FormButtons submit="Refund" busy={busy} onCancel={nothing} />
    </form>
  );
  return draw(form).then(() => send);
}

it('sends a form by Ctrl Enter and says so where plain Enter makes a new line', async () => {
  const send = await drawForm(<textarea aria-label="Why" />);
  expect(screen.getByText('sends it')).toBeVisible();
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('Why'), 'Stood still{Enter}all day');
  expect(send).not.toHaveBeenCalled();
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(send).toHaveBeenCalledTimes(1);
});

it('says nothing where plain Enter sends, and sends nothing twice', async () => {
  const send = await drawForm(<input aria-label="Amount" />, true);
  expect(screen.getByText('sends it')).not.toBeVisible();
  fireEvent.keyDown(screen.getByLabelText('Amount'), { key: 'Enter', ctrlKey: true });
  expect(send).not.toHaveBeenCalled();
});
