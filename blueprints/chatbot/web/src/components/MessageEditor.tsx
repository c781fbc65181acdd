import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import styles from './MessageEditor.module.css';
import { longestMessage, MessageLength } from './MessageLength';

interface MessageEditorProps {
  readonly text: string;
  /** Whether an answer still runs, so that nothing can be sent yet. */
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onDone: (text: string) => void;
}

/** Edits a message in its place. Sending it begins a branch; the old version stays. */
export function MessageEditor({ text, busy, onCancel, onDone }: MessageEditorProps) {
  const [edited, setEdited] = useState(text);
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const sendable = !busy && edited.trim() !== '' && edited.length <= longestMessage;

  useEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(text.length, text.length);
  }, [text]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (sendable) {
        onDone(edited.trim());
      }
    }
  };
  return (
    <div className={styles.editor}>
      <label htmlFor={id} className="visually-hidden">
        Edit message
      </label>
      <textarea
        ref={box}
        id={id}
        dir="auto"
        aria-describedby={`${id}-length`}
        value={edited}
        onChange={(event) => setEdited(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.actions}>
        <MessageLength id={`${id}-length`} text={edited} />
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="button" className="button button-primary" disabled={!sendable} onClick={() => onDone(edited.trim())}>
          Send
        </button>
      </div>
    </div>
  );
}
