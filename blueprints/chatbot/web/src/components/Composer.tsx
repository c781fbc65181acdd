import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Run } from '../chat/state';
import { SendIcon, StopIcon } from '../ui/icons';
import styles from './Composer.module.css';
import { longestMessage, MessageLength } from './MessageLength';

export interface ComposerHandle {
  /** Puts a text into the box, to be changed or sent: in place of the last such text, or below what somebody has written. */
  readonly suggest: (text: string) => void;
  readonly focus: () => void;
}

interface ComposerProps {
  readonly ref: Ref<ComposerHandle>;
  /** What was written here before. */
  readonly initial: string;
  readonly autoFocus: boolean;
  /** How far the running answer is; undefined when none runs. */
  readonly phase: Run['phase'] | undefined;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
  readonly onEditLast: () => void;
}

/** The box for the next message. One can go on writing while an answer runs. */
export function Composer({ ref, initial, autoFocus, phase, disabled, onChange, onSend, onStop, onEditLast }: ComposerProps) {
  const [text, setText] = useState(initial);
  const box = useRef<HTMLTextAreaElement>(null);
  const suggested = useRef('');
  const sendable = !disabled && phase === undefined && text.trim() !== '' && text.length <= longestMessage;

  const change = (next: string) => {
    setText(next);
    onChange(next);
  };
  useImperativeHandle(ref, () => ({
    suggest: (suggestion) => {
      change(text.trim() === '' || text === suggested.current ? suggestion : `${text.trimEnd()}\n\n${suggestion}`);
      suggested.current = suggestion;
      box.current?.focus();
    },
    focus: () => {
      if (hasKeyboard()) {
        box.current?.focus();
      }
    },
  }));
  useEffect(() => {
    if (autoFocus && hasKeyboard()) {
      box.current?.focus();
    }
  }, [autoFocus]);

  const send = () => {
    if (sendable) {
      onSend(text.trim());
      setText('');
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '' && phase === undefined) {
      event.preventDefault();
      onEditLast();
    }
  };

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor="composer" className="visually-hidden">
        Message
      </label>
      <textarea
        ref={box}
        id="composer"
        className={styles.box}
        rows={1}
        placeholder="Write a message"
        enterKeyHint="send"
        value={text}
        aria-describedby="composer-length"
        dir="auto"
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.actions}>
        <MessageLength id="composer-length" text={text} />
        {phase === undefined ? (
          <button type="submit" className={styles.action} disabled={!sendable} aria-label="Send" title="Send (Enter)">
            <SendIcon />
          </button>
        ) : (
          <button
            type="button"
            className={styles.action}
            disabled={phase === 'stopping'}
            onClick={onStop}
            aria-label="Stop the answer"
            title="Stop (Esc)"
          >
            <StopIcon />
          </button>
        )}
      </div>
    </form>
  );
}

/** On a phone the keyboard would cover the page before anyone asked for it. */
function hasKeyboard(): boolean {
  return window.matchMedia('(pointer: fine)').matches;
}
