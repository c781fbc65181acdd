import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Conversation } from '../api/types';
import { problemOf } from '../chat/problem';
import { Dialog } from '../ui/Dialog';
import styles from './ConversationDialogs.module.css';

/** As the contract limits titles. */
const longestTitle = 120;

interface RenameDialogProps {
  readonly conversation: Conversation;
  readonly rename: (title: string) => Promise<void>;
  readonly onClose: () => void;
}

export function RenameDialog({ conversation, rename, onClose }: RenameDialogProps) {
  const [title, setTitle] = useState(conversation.title);
  const inputId = useId();
  const wanted = title.trim();
  return (
    <ActionDialog
      title="Rename conversation"
      action="Rename"
      kind="button-primary"
      disabled={wanted === ''}
      perform={() => (wanted === conversation.title ? Promise.resolve() : rename(wanted))}
      onClose={onClose}
    >
      <label htmlFor={inputId}>Title</label>
      <input
        id={inputId}
        className={styles.input}
        value={title}
        maxLength={longestTitle}
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTitle(event.target.value)}
      />
    </ActionDialog>
  );
}

interface DeleteDialogProps {
  readonly title: string;
  readonly remove: () => Promise<void>;
  readonly onClose: () => void;
}

export function DeleteDialog({ title, remove, onClose }: DeleteDialogProps) {
  return (
    <ActionDialog title="Delete this conversation?" action="Delete" kind="button-danger" perform={remove} onClose={onClose}>
      <p>
        “<bdi>{title}</bdi>” and all its messages are deleted from the server. This cannot be undone.
      </p>
    </ActionDialog>
  );
}

interface ActionDialogProps {
  readonly title: string;
  readonly action: string;
  readonly kind: 'button-primary' | 'button-danger';
  readonly disabled?: boolean;
  readonly perform: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Stays open until the action is done, and says why where it is not. */
function ActionDialog({ title, action, kind, disabled = false, perform, onClose, children }: ActionDialogProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    perform().then(onClose, (error: unknown) => {
      const problem = problemOf(error, Date.now());
      setFailure(`${problem.title}. ${problem.text}`);
      setBusy(false);
    });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        {children}
        {failure !== undefined && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        <div className={styles.actions}>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className={`button ${kind}`} disabled={disabled || busy}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
