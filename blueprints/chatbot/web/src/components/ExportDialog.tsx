import { useEffect, useState } from 'react';
import type { DataFile } from '../api/types';
import { moment } from '../app/time';
import { problemOf } from '../chat/problem';
import { Dialog } from '../ui/Dialog';
import styles from './ExportDialog.module.css';

interface ExportDialogProps {
  /** Has a file made, or the part of one that begins at `cursor`. */
  readonly make: (cursor?: string) => Promise<DataFile>;
  readonly onClose: () => void;
}

type Step =
  | { readonly name: 'offer' }
  | { readonly name: 'making' }
  | { readonly name: 'ready'; readonly file: DataFile }
  | { readonly name: 'expired' }
  | { readonly name: 'failed'; readonly text: string };

/** Whatever this device's clock says, an address is worth a try for a minute and hardly more than for some. */
const [shortestMs, longestMs] = [60_000, 600_000];

const figures = new Intl.NumberFormat();

/** Has everything packed that the service keeps of the reader, and hands it out. */
export default function ExportDialog({ make, onClose }: ExportDialogProps) {
  const [step, setStep] = useState<Step>({ name: 'offer' });
  const [cursor, setCursor] = useState<string>();

  useEffect(() => {
    if (step.name !== 'ready') {
      return undefined;
    }
    const left = Date.parse(step.file.expiresAt) - Date.now();
    const timer = setTimeout(() => setStep({ name: 'expired' }), Math.min(longestMs, Math.max(shortestMs, left)));
    return () => clearTimeout(timer);
  }, [step]);

  const prepare = (from?: string) => {
    setCursor(from);
    setStep({ name: 'making' });
    make(from).then(
      (file) => setStep({ name: 'ready', file }),
      (error: unknown) => setStep({ name: 'failed', text: failureOf(error) }),
    );
  };
  const next = step.name === 'ready' ? step.file.nextCursor : undefined;
  return (
    <Dialog title="Download my data" onClose={onClose}>
      <div role="status">
        <p className={styles.text}>{textOf(step)}</p>
        {next !== undefined && (
          <p className={styles.text}>There is more than one file takes. Download this part first, then prepare the next one.</p>
        )}
      </div>
      {step.name === 'failed' && (
        <p role="alert" className={styles.failure}>
          {step.text}
        </p>
      )}
      <div className={styles.actions}>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
        {next !== undefined && (
          <button type="button" className="button" onClick={() => prepare(next)}>
            Prepare the next part
          </button>
        )}
        {step.name === 'ready' ? (
          // In a tab of its own, since the store answers an address that has expired with a page of its own.
          <a className="button button-primary" href={step.file.url} target="_blank" rel="noopener noreferrer">
            Download ({size(step.file.bytes)})
          </a>
        ) : (
          <button type="button" className="button button-primary" disabled={step.name === 'making'} onClick={() => prepare(cursor)}>
            {step.name === 'offer' || step.name === 'making' ? 'Prepare the file' : 'Prepare it again'}
          </button>
        )}
      </div>
    </Dialog>
  );
}

function textOf(step: Step): string {
  switch (step.name) {
    case 'offer':
    case 'failed':
      return 'You get a zip file with all your conversations and feedback: as Markdown to read, and as JSON for other programs.';
    case 'making':
      return 'Your conversations are being packed…';
    case 'ready': {
      const { conversations, messages } = step.file;
      return `The file is ready: ${many(conversations, 'conversation')} with ${many(messages, 'message')}. Its link works for a few minutes. Whoever has the link can open the file, so keep it to yourself.`;
    }
    case 'expired':
      return 'The link has expired.';
  }
}

function failureOf(error: unknown): string {
  const now = Date.now();
  const { title, text, resetsAt } = problemOf(error, now);
  return `${title}. ${text}${resetsAt === undefined ? '' : ` The next one can be made ${moment(resetsAt, now)}.`}`;
}

function many(count: number, thing: string): string {
  return `${figures.format(count)} ${thing}${count === 1 ? '' : 's'}`;
}

function size(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
