import type { Rating } from '../api/types';
import type { ThreadMessage } from '../chat/thread';

/** What can be done with a message. Stands still while an answer grows, so that only that answer is drawn anew. */
export interface MessageActions {
  readonly edit: (message: ThreadMessage | undefined) => void;
  readonly edited: (message: ThreadMessage, text: string) => void;
  /** Asks once more: sends a message that was not taken, or has it answered again. */
  readonly askAgain: (questionId: string) => void;
  readonly goOn: () => void;
  readonly rate: (message: ThreadMessage, rating: Rating) => void;
  readonly chooseVersion: (message: ThreadMessage, by: -1 | 1) => void;
}

export interface MessageViewProps {
  readonly message: ThreadMessage;
  /** Which of how many versions this is, counted from 1. */
  readonly version: number;
  readonly versions: number;
  /** Whether it is the last one shown. */
  readonly last: boolean;
  /** Whether this is the answer that is being written. */
  readonly running: boolean;
  /** Whether some answer of the conversation is. */
  readonly busy: boolean;
  readonly editing: boolean;
  readonly actions: MessageActions;
}
