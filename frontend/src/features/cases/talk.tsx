import type { ConversationOut } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import type { Detail } from './cases-api';
import { Composer } from './composer';
import { Conversation } from './conversation';
import type { usePresence } from './use-presence';
import { useWriting } from './use-writing';

export type TalkProps = {
  ticket: Detail;
  talk: ConversationOut;
  presence: ReturnType<typeof usePresence>;
};

/** What was written, and what is being written: an answer that is called back goes from one to the other. */
export function Talk({ ticket, talk, presence }: TalkProps) {
  const may = useCan()('ticket.work') && ticket.status !== 'closed';
  const writing = useWriting(ticket, talk.drafts);
  return (
    <>
      <Conversation ticket={ticket} talk={talk} writing={writing} />
      {may ? (
        <Composer
          ticket={ticket}
          writing={writing}
          others={presence.others}
          onTyping={presence.setTyping}
        />
      ) : null}
    </>
  );
}
