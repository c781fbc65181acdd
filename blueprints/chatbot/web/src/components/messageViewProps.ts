import type { Chat } from '../chat/chat';
import type { Thread, ThreadMessage } from '../chat/thread';

export interface MessageViewProps {
  readonly chat: Chat;
  readonly conversationId: string;
  readonly thread: Thread;
  readonly message: ThreadMessage;
  /** Whether this is the answer that is being written. */
  readonly running: boolean;
  /** Whether some answer of the conversation is. */
  readonly busy: boolean;
  readonly editing: boolean;
  readonly onEdit: (id: string | undefined) => void;
  readonly onEdited: (message: ThreadMessage, text: string) => void;
}
