import { Fragment, memo, type ReactNode, useEffect, useState } from 'react';
import { CopyButton } from '../ui/CopyButton';
import styles from './CodeBlock.module.css';
import type { Highlight, Span } from './highlight';

/** Longer code is shown plain: colouring it again with each new line would cost more than it helps. */
const longestCode = 30_000;

export const CodeBlock = memo(function CodeBlock({ code, language }: { readonly code: string; readonly language: string }) {
  const highlight = useHighlight();
  const spans = code.length > longestCode ? undefined : highlight?.(code, language);
  return (
    <figure className={styles.block}>
      <figcaption>
        <span>{language || 'text'}</span>
        <CopyButton text={code} label="Copy code" />
      </figcaption>
      <pre tabIndex={0} aria-label={language === '' ? 'Code' : `Code, ${language}`}>
        <code>{spans === undefined ? code : spans.map(element)}</code>
      </pre>
    </figure>
  );
});

function element(span: Span, index: number): ReactNode {
  return typeof span === 'string' ? (
    <Fragment key={index}>{span}</Fragment>
  ) : (
    <span key={index} className={span.kind}>
      {span.children.map(element)}
    </span>
  );
}

/** The highlighter is loaded with the first code that is shown. */
function useHighlight(): Highlight | undefined {
  const [highlight, setHighlight] = useState<Highlight>();
  useEffect(() => {
    let live = true;
    import('./highlight').then(
      (module) => live && setHighlight(() => module.highlight),
      // Without it, code is shown plain.
      () => undefined,
    );
    return () => {
      live = false;
    };
  }, []);
  return highlight;
}
