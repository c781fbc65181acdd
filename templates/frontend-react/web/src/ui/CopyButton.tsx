import { useEffect, useState } from 'react';
import { CheckIcon, CloseIcon, CopyIcon } from './icons';

/** Copies text and says for two seconds whether that worked. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (outcome === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  const said = outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'Copying is not allowed here' : label;
  return (
    <button type="button" className="icon-button" onClick={copy} aria-label={said} title={said}>
      {outcome === 'copied' ? <CheckIcon /> : outcome === 'failed' ? <CloseIcon /> : <CopyIcon />}
    </button>
  );
}
