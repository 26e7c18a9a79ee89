import { compileMessage } from '@lingui/message-utils/compileMessage';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import type { Plugin } from 'vite';

/** `message: "…"` as lingui's macros leave it in a descriptor. */
const MESSAGE = /\bmessage:\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/g;

/**
 * English needs no catalogue: each message is compiled where it stands, so that a page brings its
 * own texts and the first download does not bring everybody's. The marker of a message is that its
 * text has the id beside it; nothing else is touched.
 */
export function compileEnglish(code: string): string {
  return code.replaceAll(MESSAGE, (whole, literal: string) => {
    const text = textOf(literal);
    const marked = code.includes(`id: "${generateMessageId(text)}"`);
    return marked ? `message: ${JSON.stringify(compileMessage(text))}` : whole;
  });
}

/** Runs after lingui's macros, in builds only: tests and the development server compile at run time. */
export function english(): Plugin {
  return {
    name: 'english',
    apply: 'build',
    // as lingui's own, and after it in the list: later steps drop the form that we look for
    enforce: 'pre',
    transform: {
      // the router splits a file into parts, which it names behind `?`
      filter: { id: /\/src\/.+\.tsx?(\?|$)/ },
      handler: (code) => (code.includes('/*i18n*/') ? { code: compileEnglish(code) } : null),
    },
  };
}

function textOf(literal: string): string {
  if (literal.startsWith('"')) return JSON.parse(literal);
  const inner = literal.slice(1, -1).replaceAll("\\'", "'").replaceAll('"', '\\"');
  return JSON.parse(`"${inner}"`);
}
