import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { draw, someone } from '@/test/render';
import { Can } from './can';
import { Guarded } from './guarded';

const me = { ...someone, capabilities: ['vehicle.view'] };

it('shows a button to those who may press it', async () => {
  await draw(<Can do="vehicle.view">Open</Can>, { me });
  expect(await screen.findByText('Open')).toBeVisible();
});

it('hides it from the others, or says something else', async () => {
  await draw(
    <Can do="vehicle.edit" otherwise="Ask your lead">
      Edit
    </Can>,
    { me },
  );
  expect(await screen.findByText('Ask your lead')).toBeVisible();
  expect(screen.queryByText('Edit')).not.toBeInTheDocument();
});

it('names the roles that open a page', async () => {
  await draw(<Guarded by="cost.view">Costs</Guarded>, { me });
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Your role does not open this page');
  expect(alert).toHaveTextContent('Finance, Site reliability, Manager, or Administrator');
  expect(screen.queryByText('Costs')).not.toBeInTheDocument();
});

it('names the permission when no role is known to have it', async () => {
  await draw(<Guarded by="warp.engage">Warp</Guarded>, { me });
  expect(await screen.findByRole('alert')).toHaveTextContent('warp.engage');
});
