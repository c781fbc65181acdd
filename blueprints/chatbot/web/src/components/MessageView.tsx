import { memo } from 'react';
import type { Chat } from '../chat/chat';
import type { Thread, ThreadMessage } from '../chat/thread';
import { Answer } from './Answer';
import { Question } from './Question';

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

export const MessageView = memo(function MessageView(props: MessageViewProps) {
  return props.message.role === 'user' ? <Question {...props} /> : <Answer {...props} />;
});
