import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { draw } from '@/test/render';
import type { FilterField } from './fields';
import { PropertyFilter } from './property-filter';
import { useFilter } from './use-filter';

const fields: FilterField[] = [
  {
    key: 'vehicle_state',
    label: 'State',
    kind: 'choice',
    options: [
      { value: 'available', label: 'Available' },
      { value: 'stopped', label: 'Stopped' },
    ],
  },
  { key: 'soc', label: 'Charge', kind: 'number', unit: '%' },
];

function Subject() {
  const filter = useFilter(fields);
  return (
    <PropertyFilter
      fields={fields}
      tokens={filter.tokens}
      onTokensChange={filter.setTokens}
      text={filter.text}
      onTextChange={filter.setText}
      onClear={filter.clear}
    />
  );
}

const input = () => screen.findByRole('combobox', { name: 'Filter' });

it('builds a condition by keyboard alone, and the address follows', async () => {
  const { user, address } = await draw(<Subject />, { path: '/vehicles' });
  await input();
  await user.keyboard('/');
  expect(await input()).toHaveFocus();
  await user.keyboard('char{ArrowDown}{ArrowDown}{Enter}{ArrowDown}{Enter}20{Enter}');
  await waitFor(() => expect(address()).toBe('/vehicles?soc_min=20'));
  expect(screen.getByRole('button', { name: 'Charge ≥ 20 %' })).toBeVisible();
});

it('takes several values of one property', async () => {
  const { user, address } = await draw(<Subject />, { path: '/vehicles' });
  await user.click(await input());
  await user.click(await screen.findByRole('option', { name: 'State' }));
  await user.click(await screen.findByRole('option', { name: 'Available' }));
  await user.click(await screen.findByRole('option', { name: 'Stopped' }));
  await waitFor(() => expect(address()).toBe('/vehicles?vehicle_state=available,stopped'));
  expect(await screen.findByRole('option', { name: 'Stopped' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

it('searches the text when one just types and presses Enter', async () => {
  const { user, address } = await draw(<Subject />, { path: '/vehicles' });
  await user.type(await input(), 'SLX 12{Enter}');
  await waitFor(() => expect(address()).toBe('/vehicles?q=SLX+12'));
});

it('removes the last condition with Backspace, and any by its button', async () => {
  const path = '/vehicles?vehicle_state=available&soc_max=20&sel=v1';
  const { user, address } = await draw(<Subject />, { path });
  await user.click(await input());
  await user.keyboard('{Backspace}');
  await waitFor(() => expect(address()).toBe('/vehicles?vehicle_state=available&sel=v1'));
  await user.click(screen.getByRole('button', { name: /^Remove the condition State/ }));
  await waitFor(() => expect(address()).toBe('/vehicles?sel=v1'));
});

it('clears everything but the selection', async () => {
  const path = '/vehicles?vehicle_state=available&q=x&sel=v1';
  const { user, address } = await draw(<Subject />, { path });
  await user.click(await screen.findByRole('button', { name: 'Clear' }));
  await waitFor(() => expect(address()).toBe('/vehicles?sel=v1'));
});
