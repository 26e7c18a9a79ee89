import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { draw } from '@/test/render';
import { useUrlSearch } from '../url/use-url-search';
import { DataGrid } from './data-grid';
import { type DataGridProps, type GridColumn, NO_SELECTION } from './types';

type Car = { id: string; plate: string; soc: number | null };

const cars: Car[] = [
  { id: 'a', plate: 'SLX 10', soc: 50 },
  { id: 'b', plate: 'SLX 9', soc: null },
  { id: 'c', plate: 'SLX 100', soc: 7 },
];

const columns: GridColumn<Car>[] = [
  { id: 'plate', header: 'Plate', value: (car) => car.plate, always: true },
  { id: 'soc', header: 'Charge', value: (car) => car.soc, numeric: true },
];

function Subject(props: Partial<DataGridProps<Car>>) {
  const [search, update] = useUrlSearch();
  const [selection, setSelection] = useState(NO_SELECTION);
  return (
    <DataGrid
      id="cars"
      label="Cars"
      columns={columns}
      rows={cars}
      rowId={(car) => car.id}
      rowHref={(car) => `/cars/${car.id}`}
      peekedId={search.sel}
      onPeek={(sel) => update({ sel })}
      selection={selection}
      onSelectionChange={setSelection}
      {...props}
    />
  );
}

const grid = () => screen.findByRole('grid', { name: 'Cars' });

async function plates(): Promise<(string | null)[]> {
  const cells = within(await grid()).getAllByRole('gridcell');
  return cells.map((cell) => cell.textContent).filter((text) => text?.startsWith('SLX'));
}

async function activeRow(): Promise<HTMLElement | null> {
  return document.getElementById((await grid()).getAttribute('aria-activedescendant') ?? '');
}

describe('keys', () => {
  it('j and k move, and say which row is active', async () => {
    const { user } = await draw(<Subject />, { path: '/cars' });
    await grid();
    await user.keyboard('jj');
    expect(await activeRow()).toHaveTextContent('SLX 9');
    await user.keyboard('k');
    expect(await activeRow()).toHaveTextContent('SLX 10');
    await user.keyboard('kkk');
    expect(await activeRow()).toHaveTextContent('SLX 10');
  });

  it('x selects, Escape clears', async () => {
    const { user } = await draw(<Subject />, { path: '/cars' });
    await grid();
    await user.keyboard('jxjx');
    expect(await screen.findByText('2 selected')).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByText('2 selected')).not.toBeInTheDocument());
  });

  it('Enter opens the row, Space shows it in the panel', async () => {
    const { user, address } = await draw(<Subject />, { path: '/cars' });
    await grid();
    await user.keyboard('j ');
    await waitFor(() => expect(address()).toBe('/cars?sel=a'));
    await user.keyboard('j');
    await waitFor(() => expect(address()).toBe('/cars?sel=b'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/cars/b'));
  });

  it('do nothing while one types', async () => {
    const { user } = await draw(<Subject toolbar={<input aria-label="Text" />} />, {
      path: '/cars',
    });
    await user.type(await screen.findByRole('textbox', { name: 'Text' }), 'jx');
    expect(await activeRow()).toBeNull();
    expect(screen.queryByText('1 selected')).not.toBeInTheDocument();
  });
});

describe('sorting', () => {
  it('orders loaded rows as people count, absent values last in both directions', async () => {
    const { user } = await draw(<Subject />, { path: '/cars' });
    await user.click(await screen.findByRole('button', { name: 'Plate' }));
    expect(await plates()).toEqual(['SLX 9', 'SLX 10', 'SLX 100']);
    await user.click(screen.getByRole('button', { name: 'Charge' }));
    expect(await plates()).toEqual(['SLX 100', 'SLX 10', 'SLX 9']);
    await user.click(screen.getByRole('button', { name: 'Charge' }));
    expect(await plates()).toEqual(['SLX 10', 'SLX 100', 'SLX 9']);
    expect(screen.getByRole('columnheader', { name: 'Charge' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it("is the server's when it asks to be told", async () => {
    const onSortChange = vi.fn();
    const { user } = await draw(<Subject sort={null} onSortChange={onSortChange} />, {
      path: '/cars',
    });
    await user.click(await screen.findByRole('button', { name: 'Charge' }));
    expect(onSortChange).toHaveBeenCalledWith({ column: 'soc', descending: false });
    expect(await plates()).toEqual(['SLX 10', 'SLX 9', 'SLX 100']);
  });
});

describe('rows', () => {
  it('are drawn only in sight, and counted in all', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      id: String(index),
      plate: `SLX ${index}`,
      soc: index,
    }));
    await draw(<Subject rows={many} />, { path: '/cars' });
    expect((await plates()).length).toBeLessThan(60);
    expect(await grid()).toHaveAttribute('aria-rowcount', '1001');
  });

  it('ask for more before the end', async () => {
    const onLoadMore = vi.fn();
    await draw(<Subject hasMore onLoadMore={onLoadMore} />, { path: '/cars' });
    await grid();
    expect(onLoadMore).toHaveBeenCalled();
    expect(await grid()).toHaveAttribute('aria-rowcount', '-1');
  });

  it('are selected as a range with Shift', async () => {
    await draw(<Subject />, { path: '/cars' });
    fireEvent.click(await screen.findByText('SLX 10'));
    fireEvent.click(await screen.findByText('SLX 100'), { shiftKey: true });
    expect(await screen.findByText('3 selected')).toBeVisible();
  });

  it('can be selected beyond what is loaded', async () => {
    const { user } = await draw(<Subject total={1000} />, { path: '/cars' });
    await user.click(await screen.findByRole('checkbox', { name: 'Select all loaded rows' }));
    await user.click(await screen.findByRole('button', { name: 'Select all 1,000 that match' }));
    expect(await screen.findByText('1,000 selected')).toBeVisible();
  });
});

describe('columns', () => {
  it('hidden by a person stay hidden on the next visit', async () => {
    const { user, unmount } = await draw(<Subject />, { path: '/cars' });
    await user.click(await screen.findByRole('button', { name: 'Choose columns' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Charge' }));
    expect(screen.queryByRole('columnheader', { name: 'Charge' })).not.toBeInTheDocument();
    unmount();
    await draw(<Subject />, { path: '/cars' });
    await grid();
    expect(screen.queryByRole('columnheader', { name: 'Charge' })).not.toBeInTheDocument();
  });
});

describe('states', () => {
  it('says that it loads', async () => {
    await draw(<Subject rows={[]} isLoading />, { path: '/cars' });
    expect(await grid()).toHaveAttribute('aria-busy', 'true');
  });

  it('tells an empty list from a filter that leaves nothing', async () => {
    const onClearFilter = vi.fn();
    const { user } = await draw(<Subject rows={[]} isFiltered onClearFilter={onClearFilter} />, {
      path: '/cars',
    });
    expect(await screen.findByText('Nothing matches this filter')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(onClearFilter).toHaveBeenCalled();
  });

  it('shows what failed, its request id, and a way to try again', async () => {
    const onRetry = vi.fn();
    const error = { kind: 'unavailable', requestId: 'req-9' };
    const { user } = await draw(<Subject rows={[]} error={error} onRetry={onRetry} />, {
      path: '/cars',
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('Request req-9');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalled();
  });

  it('names the filter that the server does not know, and goes on without it', async () => {
    const error = { kind: 'invalid', fields: [{ field: 'home_station', message: 'No such one.' }] };
    const { user, address } = await draw(<Subject rows={[]} error={error} />, {
      path: '/cars?home_station=gone&soc_max=50',
    });
    expect(await screen.findByText(/home station: gone/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Leave it out' }));
    await waitFor(() => expect(address()).toBe('/cars?soc_max=50'));
  });
});
