import { Button, Modal, Select } from '@mantine/core';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useEffect, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { draw } from '@/test/render';

const settled = () => act(() => new Promise((done) => setTimeout(done, 60)));

function Rows() {
  const [opened, setOpened] = useState('');
  const [rows, setRows] = useState(['First', 'Second']);
  return (
    <section>
      {rows.map((row) => (
        <button key={row} type="button" onClick={() => setOpened(row)}>
          Edit {row}
        </button>
      ))}
      {opened ? (
        <Modal opened onClose={() => setOpened('')} transitionProps={{ duration: 0 }}>
          <button
            type="button"
            onClick={() => {
              setRows(rows.filter((row) => row !== opened));
              setOpened('');
            }}
          >
            Remove it
          </button>
        </Modal>
      ) : null}
    </section>
  );
}

it('goes back to what opened a dialog, and beside it when that is gone', async () => {
  await draw(<Rows />);
  screen.getByRole('button', { name: 'Edit Second' }).focus();
  await userEvent.keyboard('{Enter}');
  (await screen.findByRole('button', { name: 'Remove it' })).focus();
  await userEvent.keyboard('{Escape}');
  await settled();
  expect(screen.getByRole('button', { name: 'Edit Second' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  (await screen.findByRole('button', { name: 'Remove it' })).focus();
  await userEvent.keyboard('{Enter}');
  await settled();
  await userEvent.tab();
  expect(screen.getByRole('button', { name: 'Edit First' })).toHaveFocus();
});

it('stays on a button while its answer is awaited', async () => {
  const answer = vi.fn();
  function Slow() {
    const [busy, setBusy] = useState(false);
    useEffect(() => {
      // a browser takes the focus away from what can't be pressed
      if (busy) (document.activeElement as HTMLElement).blur();
    }, [busy]);
    const go = () => {
      setBusy(true);
      setTimeout(() => {
        answer();
        setBusy(false);
      }, 20);
    };
    return (
      <Button loading={busy} onClick={go}>
        Send a test
      </Button>
    );
  }
  await draw(<Slow />);
  screen.getByRole('button', { name: 'Send a test' }).focus();
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(answer).toHaveBeenCalled();
  await settled();
  expect(screen.getByRole('button', { name: 'Send a test' })).toHaveFocus();
});

it('takes nobody back to what they have let go of', async () => {
  await draw(<button type="button">Here</button>);
  screen.getByRole('button', { name: 'Here' }).focus();
  screen.getByRole('button', { name: 'Here' }).blur();
  await settled();
  document.body.append(document.createElement('p'));
  await settled();
  expect(document.body).toHaveFocus();
});

function Asking({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  return opened ? (
    <Modal
      opened
      onClose={() => setOpened(false)}
      title="New"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      {children}
    </Modal>
  ) : (
    <button type="button" onClick={() => setOpened(true)}>
      Ask
    </button>
  );
}

async function asked(field: ReactNode) {
  await draw(<Asking>{field}</Asking>);
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  await settled();
}

it('begins a dialog at its first field, not at the cross that closes it', async () => {
  await asked(<input aria-label="Customer" />);
  expect(screen.getByLabelText('Customer')).toHaveFocus();
  await userEvent.tab({ shift: true });
  expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus();
});

it('leaves the list of that field folded until somebody asks for it', async () => {
  await asked(<Select searchable label="Station" data={['Bedok', 'Bishan']} />);
  const field = screen.getByRole('combobox', { name: 'Station' });
  expect(field).toHaveFocus();
  expect(field).toHaveAttribute('aria-expanded', 'false');
  await userEvent.keyboard('{ArrowDown}');
  expect(field).toHaveAttribute('aria-expanded', 'true');
});
