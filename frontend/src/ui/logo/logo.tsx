/** Our mark: a bolt over two horizons. The favicon is the same drawing. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="#1d4fd7" />
      <g fill="none" strokeLinecap="round">
        <path d="M4 21.5c4.2-2.6 8.2-3.9 12-3.9s7.8 1.3 12 3.9" stroke="#fff" strokeWidth="2.4" />
        <path
          d="M8.5 26c2.6-1.2 5.1-1.8 7.5-1.8s4.9.6 7.5 1.8"
          stroke="#9fc0ff"
          strokeWidth="2.2"
        />
      </g>
      <path d="M17.6 4.5 11.8 13h3.7l-1.1 5.6 5.9-8.7h-3.8z" fill="#fff" />
    </svg>
  );
}
