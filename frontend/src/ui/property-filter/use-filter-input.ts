import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useShortcut } from '../keyboard/use-shortcut';
import { choicesFor, type Outcome, typedOutcome } from './choices';
import type { PropertyFilterProps } from './property-filter';
import { START, type Stage } from './stage';
import { putToken } from './tokens';
import { useOperatorNames } from './use-operator-names';

const NOTHING_MARKED = -1;

/** The state of the filter's input: which step, what is typed, which entry is marked. */
export function useFilterInput(props: PropertyFilterProps) {
  const { fields, tokens, onTokensChange, onTextChange } = props;
  const { t } = useLingui();
  const operator = useOperatorNames();
  const input = useRef<HTMLInputElement>(null);
  const [stage, setStage] = useState<Stage>(START);
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(NOTHING_MARKED);
  const [opened, setOpened] = useState(false);
  useShortcut({
    keys: '/',
    label: t`Filter`,
    group: t`List`,
    run: () => input.current?.focus(),
  });

  const texts = {
    yes: t`yes`,
    no: t`no`,
    operator,
    searchFor: onTextChange && ((text: string) => t`Search for “${text}”`),
  };
  const choices = choicesFor(stage, typed, fields, tokens, texts);

  const go = (next: Stage, open = true) => {
    setStage(next);
    setTyped('');
    setMarked(NOTHING_MARKED);
    setOpened(open);
    input.current?.focus();
  };
  const act = (outcome: Outcome) => {
    if (outcome.kind === 'stage') return go(outcome.stage);
    if (outcome.kind === 'text') {
      onTextChange?.(outcome.text);
      return go(START, false);
    }
    onTokensChange(putToken(tokens, outcome.token));
    return outcome.more ? setTyped('') : go(START, false);
  };
  const step = (by: number) => {
    setOpened(true);
    const count = choices.length;
    if (count > 0) setMarked((marked + by + (marked < 0 && by < 0 ? 1 : 0) + count) % count);
  };
  const enter = () => {
    const outcome = choices[marked]?.outcome ?? typedOutcome(stage, typed);
    const unsearchable = outcome?.kind === 'text' && !onTextChange;
    if (outcome && !unsearchable) act(outcome);
  };
  const back = () => {
    if (stage.step !== 'field') go(START);
    else onTokensChange(tokens.slice(0, -1));
  };
  const leave = () => {
    if (opened) setOpened(false);
    else input.current?.blur();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const keys: Record<string, (() => void) | undefined> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: enter,
      Escape: leave,
      Backspace: typed === '' ? back : undefined,
    };
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };
  const onType = (value: string) => {
    setTyped(value);
    setMarked(NOTHING_MARKED);
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    setStage(START);
    setTyped('');
    setMarked(NOTHING_MARKED);
  };
  const open = () => setOpened(true);
  return { input, stage, typed, marked, opened, choices, go, act, onKeyDown, onType, open, close };
}
