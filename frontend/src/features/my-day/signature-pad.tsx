import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type PointerEvent, useRef } from 'react';
import classes from './my-day.module.css';

type SignaturePadProps = { onDrawn: (picture: Blob | null) => void };

const WIDTH = 640;
const HEIGHT = 220;

/** A signature by finger or pen. Whoever has neither signs with the name above it, which is always asked. */
export function SignaturePad({ onDrawn }: SignaturePadProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const pen = () => canvas.current?.getContext('2d') ?? null;
  const at = ({ nativeEvent, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
    const scale = WIDTH / currentTarget.clientWidth;
    return [nativeEvent.offsetX * scale, nativeEvent.offsetY * scale] as const;
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = pen();
    if (!context) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (!canvas.current?.dataset.inked) {
      // paper and ink look the same by day and by night
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, WIDTH, HEIGHT);
    }
    Object.assign(context, {
      lineWidth: 4,
      lineCap: 'round',
      lineJoin: 'round',
      strokeStyle: '#14213d',
    });
    context.beginPath();
    context.moveTo(...at(event));
    drawing.current = true;
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = drawing.current ? pen() : null;
    if (!context || !canvas.current) return;
    context.lineTo(...at(event));
    context.stroke();
    canvas.current.dataset.inked = 'yes';
  };
  const end = () => {
    drawing.current = false;
    if (canvas.current?.dataset.inked) canvas.current.toBlob(onDrawn, 'image/png');
  };
  const wipe = () => {
    pen()?.clearRect(0, 0, WIDTH, HEIGHT);
    delete canvas.current?.dataset.inked;
    onDrawn(null);
  };
  return (
    <div className={classes.signature}>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t`Place for a drawn signature; the name above is enough`}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className={classes.top}>
        <span className={classes.dim}>
          <Trans>Sign here, or leave it at the name.</Trans>
        </span>
        <Button size="compact-sm" variant="subtle" onClick={wipe}>
          <Trans>Clear</Trans>
        </Button>
      </div>
    </div>
  );
}
