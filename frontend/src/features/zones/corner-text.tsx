import { useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Area, ringsOf, ringsOfText, textOfRings } from '@/lib/polygons';
import type { ShapeDrawing } from './use-shape-drawing';
import classes from './zones.module.css';

const FEWEST = 3;

/** The corners as text: the way to draw without a pointer, and to the metre. */
export function CornerText({ drawing, error }: { drawing: ShapeDrawing; error?: string }) {
  const { t } = useLingui();
  const [text, setText] = useState(() => textFor(drawing.shape));
  const [typing, setTyping] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { shape } = drawing;
  // what is drawn on the map is told here, but not over the head of somebody who types
  useEffect(() => {
    if (typing) return;
    setText(textFor(shape));
    setProblem(undefined);
  }, [shape, typing]);
  const take = () => {
    setTyping(false);
    if (text.trim() === textFor(shape).trim()) return;
    const read = ringsOfText(text);
    if ('badLine' in read) {
      setTyping(true);
      setProblem(t`Line ${read.badLine} is no corner such as 1.3048, 103.8318.`);
    } else if (read.rings.some((ring) => ring.length <= FEWEST)) {
      setTyping(true);
      setProblem(t`Each part needs three corners at least.`);
    } else {
      setProblem(undefined);
      drawing.putRings(read.rings);
    }
  };
  return (
    <Textarea
      className={classes.corners}
      label={t`Corners`}
      description={t`Latitude, longitude: one corner a line; an empty line begins another part.`}
      rows={7}
      spellCheck={false}
      value={text}
      onFocus={() => setTyping(true)}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={take}
      error={problem ?? error}
    />
  );
}

function textFor(shape: Area | null): string {
  return shape ? textOfRings(ringsOf(shape) ?? []) : '';
}
