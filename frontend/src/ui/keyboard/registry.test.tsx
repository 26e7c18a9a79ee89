import { afterEach, describe, expect, it, vi } from 'vitest';
import { ShortcutRegistry } from './registry';

function setUp() {
  const registry = new ShortcutRegistry();
  const press = (key: string, target: Element = document.body, init: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
    target.addEventListener('keydown', (one) => registry.handle(one as KeyboardEvent), {
      once: true,
    });
    target.dispatchEvent(event);
  };
  const add = (keys: string, everywhere = false) => {
    const run = vi.fn();
    const remove = registry.add({ keys, label: keys, group: 'Test', run, everywhere });
    return { run, remove };
  };
  return { press, add };
}

function put(html: string): Element {
  document.body.innerHTML = html;
  return document.body.firstElementChild as Element;
}

afterEach(() => {
  document.body.innerHTML = '';
});

describe('keys', () => {
  it('run their action, the newest registration first', () => {
    const { press, add } = setUp();
    const grid = add('Escape');
    const panel = add('Escape');
    press('Escape');
    expect(panel.run).toHaveBeenCalledTimes(1);
    expect(grid.run).not.toHaveBeenCalled();
    panel.remove();
    press('Escape');
    expect(grid.run).toHaveBeenCalledTimes(1);
  });

  it('in a row go somewhere, and the second letter alone does not', () => {
    const { press, add } = setUp();
    const vehicles = add('g v');
    press('v');
    expect(vehicles.run).not.toHaveBeenCalled();
    press('g');
    press('v');
    expect(vehicles.run).toHaveBeenCalledTimes(1);
  });

  it('are left to a field, a menu and a dialog', () => {
    const { press, add } = setUp();
    const next = add('j');
    for (const html of [
      '<input>',
      '<textarea></textarea>',
      '<div role="menu"></div>',
      '<div role="dialog" aria-modal="true"></div>',
    ]) {
      press('j', put(html));
    }
    expect(next.run).not.toHaveBeenCalled();
    press('j', put('<input type="checkbox">'));
    expect(next.run).toHaveBeenCalledTimes(1);
  });

  it('that say so work everywhere', () => {
    const { press, add } = setUp();
    const palette = add('mod+k', true);
    press('k', put('<input>'), { ctrlKey: true });
    press('k', document.body, { metaKey: true });
    expect(palette.run).toHaveBeenCalledTimes(2);
  });

  it('leave Enter to a button that has the focus', () => {
    const { press, add } = setUp();
    const open = add('Enter');
    press('Enter', put('<button>Save</button>'));
    expect(open.run).not.toHaveBeenCalled();
    press('Enter');
    expect(open.run).toHaveBeenCalledTimes(1);
  });
});
