import { lazy, type ReactNode, Suspense, useState } from 'react';

const QuestionFrame = lazy(async () => ({
  default: (await import('./question-frame')).QuestionFrame,
}));

export type QuestionProps = {
  asked: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
};

/**
 * A question over the page. Its frame is loaded when the first one is asked: most visits to a page
 * ask none.
 */
export function Question(props: QuestionProps) {
  // stays once it was there: it closes in its own time
  const [wanted, setWanted] = useState(props.asked);
  if (props.asked && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <QuestionFrame {...props} />
    </Suspense>
  );
}
