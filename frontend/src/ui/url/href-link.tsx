import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

export type HrefLinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/**
 * A link whose address is data (an answer's `link`, a navigation entry, a saved view). Inside the
 * console it moves without loading the page again; a modified click opens a tab as usual.
 */
export function HrefLink({ href, onClick, ...rest }: HrefLinkProps) {
  const router = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
    const url = new URL(href, window.location.href);
    if (event.defaultPrevented || modified || url.origin !== window.location.origin) return;
    event.preventDefault();
    router.history.push(url.pathname + url.search + url.hash);
  };
  return <a {...rest} href={href} onClick={follow} />;
}
