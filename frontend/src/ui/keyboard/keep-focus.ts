/**
 * Keeps the place of the keyboard. A browser forgets it when what has it is taken away (a dialog that closes, a
 * row that is gone) or can't be pressed for a moment (a button whose answer is awaited): the next Tab would begin
 * at the top of the page. What somebody lets go of by hand stays let go of. And a dialog begins at its first
 * field, not at the cross that closes it.
 */

type Place = { element: HTMLElement; around: readonly HTMLElement[]; page: string };

const MOST = 20;
const DIALOG = '[role="dialog"]';
const CROSS = '.mantine-Modal-close';
const BODY = '.mantine-Modal-body';
const TARGETS =
  'a[href], button:not(:disabled), input:not(:disabled):not([type="hidden"]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';
// a dialog that closes by itself gives the place back after 10 ms
const AFTER_MS = 30;

export function keepFocus(): () => void {
  const trail: Place[] = [];
  let held = false;
  // until somebody does something in it; its own trap gives the focus more than once
  let opening: HTMLElement | null = null;
  let timer = 0;

  const came = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    held = true;
    const before = trail.at(-1);
    if (before?.element === target) return;
    trail.push({ element: target, around: around(target), page: window.location.pathname });
    if (trail.length > MOST) trail.shift();
    const dialog = target.matches(CROSS) ? target.closest<HTMLElement>(DIALOG) : null;
    if (dialog && (dialog === opening || !before?.around.includes(dialog))) {
      opening = dialog;
      const first = dialog.querySelector(BODY)?.querySelector<HTMLElement>(TARGETS);
      // not in the midst of being given the focus
      queueMicrotask(() => first?.focus({ preventScroll: true }));
    }
  };
  const left = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      const byHand = target instanceof HTMLElement && target.isConnected && !isOff(target);
      if (byHand && isNowhere()) held = false;
    });
  const typed = () => {
    opening = null;
  };
  const pressed = () => {
    held = false;
    opening = null;
  };
  const mend = () => {
    if (!held || !isNowhere()) return;
    const last = trail.at(-1);
    if (!last || last.page !== window.location.pathname) return;
    if (last.element.isConnected && isOff(last.element)) return;
    next(trail)?.focus({ preventScroll: true });
  };
  const changed = new MutationObserver(() => {
    if (!held || !isNowhere()) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(mend, AFTER_MS);
  });

  document.addEventListener('focusin', came);
  document.addEventListener('focusout', left);
  document.addEventListener('keydown', typed, true);
  document.addEventListener('pointerdown', pressed, true);
  changed.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
  return () => {
    window.clearTimeout(timer);
    changed.disconnect();
    document.removeEventListener('focusin', came);
    document.removeEventListener('focusout', left);
    document.removeEventListener('keydown', typed, true);
    document.removeEventListener('pointerdown', pressed, true);
  };
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

const isOff = (element: HTMLElement) => element.matches(':disabled');

function around(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (
    let each = element.parentElement;
    each && each !== document.body;
    each = each.parentElement
  ) {
    found.push(each);
  }
  return found;
}

/** Where somebody was before: what opened a dialog that is gone, or what is nearest to what is gone. */
function next(trail: readonly Place[]): HTMLElement | null {
  const last = trail.at(-1);
  if (!last) return null;
  if (last.element.isConnected) return last.element;
  const gone = last.around.find((each) => each.matches(DIALOG) && !each.isConnected);
  const place = gone ? trail.findLast(({ around: of }) => !of.includes(gone)) : last;
  if (!place || place.page !== last.page) return null;
  if (place.element.isConnected && !isOff(place.element)) return place.element;
  return nearest(place);
}

/**
 * The same again when its part was drawn anew, else the part itself: the next Tab goes on in it, and a second
 * Enter presses nothing. Grids see to themselves.
 */
function nearest({ element, around: of }: Place): HTMLElement | null {
  if (of.some((each) => each.matches('[role="grid"]'))) return null;
  const name = nameOf(element);
  for (const part of of) {
    if (!part.isConnected) continue;
    if (part.matches('main, nav, header')) return null;
    const targets = [...part.querySelectorAll<HTMLElement>(TARGETS)];
    const same = targets.find((each) => each.tagName === element.tagName && nameOf(each) === name);
    if (same) return same;
    if (targets.length > 0) return begun(part);
  }
  return null;
}

function begun(part: HTMLElement): HTMLElement {
  if (!part.hasAttribute('tabindex')) part.tabIndex = -1;
  part.dataset.place = '';
  return part;
}

const nameOf = (element: HTMLElement) => element.getAttribute('aria-label') ?? element.textContent;
