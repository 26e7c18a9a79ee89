import { useCallback, useEffect, useRef, useState } from 'react';

export const RATES = [1, 10, 60, 300] as const;
const FRAME_MS = 50;

/** A clock over the seconds of a day, from `begin` to `end`: plays, pauses, jumps; stops at the end. */
export function usePlayer(begin: number, end: number, start: number) {
  const [second, setSecond] = useState(start);
  const [playing, setPlaying] = useState(false);
  const [rate, setRate] = useState<number>(60);
  const last = useRef(0);

  useEffect(() => {
    if (!playing) return undefined;
    last.current = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const passed = ((now - last.current) / 1000) * rate;
      last.current = now;
      setSecond((at) => Math.min(end, at + passed));
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [playing, rate, end]);

  useEffect(() => {
    if (second >= end) setPlaying(false);
  }, [second, end]);

  const within = useCallback((to: number) => Math.min(end, Math.max(begin, to)), [begin, end]);
  const seek = useCallback((to: number) => setSecond(within(to)), [within]);
  const skip = useCallback((by: number) => setSecond((at) => within(at + by)), [within]);
  const toggle = () => {
    if (!playing && second >= end) setSecond(begin);
    setPlaying(!playing);
  };
  return { second, playing, rate, setRate, seek, skip, toggle, begin, end };
}

export type Player = ReturnType<typeof usePlayer>;
