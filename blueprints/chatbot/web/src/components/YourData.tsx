import { useState } from 'react';
import { AccountSection } from '../account/AccountSection';
import type { ChatApi } from '../api/chatApi';
import type { Export } from '../api/types';
import { moment } from '../app/time';
import { problemOf } from '../chat/problem';

const count = new Intl.NumberFormat();
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const kilobytes = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });

interface YourDataProps {
  readonly api: ChatApi;
  /** Goes to the file's address. The file says itself that it is to be saved, so this page stays. */
  readonly save?: (url: string) => void;
}

/** Everything that is kept of a person, to take along. */
export default function YourData({ api, save = (url) => window.location.assign(url) }: YourDataProps) {
  const [busy, setBusy] = useState(false);
  const [part, setPart] = useState<Export>();
  const [problem, setProblem] = useState<string>();
  const cursor = part?.nextCursor;
  const download = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await api.createExport(cursor);
      setPart(made);
      save(made.url);
    } catch (error) {
      setProblem(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <AccountSection title="Your data">
      <p>All that is kept of you here, in one file: each conversation as Markdown to read, and everything as JSON for programs.</p>
      <button type="button" className="button" aria-disabled={busy} onClick={() => void (busy || download())}>
        {busy ? 'Collecting …' : cursor === undefined ? 'Download my data' : 'Download the next part'}
      </button>
      <p role="status">
        {part !== undefined && !busy && (
          <>
            {several(part.conversations, 'conversation')}, {several(part.messages, 'message')}, {kilobytes.format(Math.ceil(part.bytes / 1000))}.
            {cursor !== undefined && ' There is more than one file holds.'} If it is not saved by itself, <a href={part.url}>save it here</a>; the
            link works until {time.format(Date.parse(part.expiresAt))}.
          </>
        )}
      </p>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </AccountSection>
  );
}

function several(number: number, what: string): string {
  return `${count.format(number)} ${what}${number === 1 ? '' : 's'}`;
}

function wordsOf(error: unknown): string {
  const now = Date.now();
  const { title, text, resetsAt } = problemOf(error, now);
  return `${title}. ${text}${resetsAt === undefined ? '' : ` You can again ${moment(resetsAt, now)}.`}`;
}
