import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { draw } from '@/test/render';
import { useUrlSearch } from '../url/use-url-search';
import { ChartFrame } from './chart-frame';

function Subject() {
  const [search] = useUrlSearch();
  return (
    <>
      {['daily', 'months'].map((id) => (
        <ChartFrame
          key={id}
          id={id}
          title={id}
          height={10}
          chart={`${id} drawn`}
          table={`${id} as rows`}
        />
      ))}
      <output>{search.tables ?? 'no tables'}</output>
    </>
  );
}

it('stands as the address says, and the address says how it stands', async () => {
  const { user } = await draw(<Subject />, { path: '/costs?tables=months' });
  expect(await screen.findByText('months as rows')).toBeInTheDocument();
  expect(screen.getByText('daily drawn')).toBeInTheDocument();
  const [daily, months] = screen.getAllByRole('radio', { name: 'Table' });
  await user.click(daily as HTMLElement);
  expect(await screen.findByText('daily as rows')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('months,daily');
  expect(months).toBeChecked();
  for (const chart of screen.getAllByRole('radio', { name: 'Chart' })) await user.click(chart);
  expect(await screen.findByText('months drawn')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('no tables');
});
