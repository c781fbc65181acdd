import { memo, type MouseEvent, useId } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { allowed } from './allowed';
import { markdownBlocks } from './blocks';
import { CodeBlock } from './CodeBlock';
import styles from './Markdown.module.css';
import { closeUnfinished } from './unfinished';

interface MarkdownProps {
  readonly text: string;
  /** Whether more text is on its way. */
  readonly growing: boolean;
}

/** Shows Markdown from a model. Nothing in it is trusted: no HTML, no images, only links that were written as links. */
export const Markdown = memo(function Markdown({ text, growing }: MarkdownProps) {
  const blocks = markdownBlocks(text);
  return (
    <div className={styles.markdown} data-growing={growing}>
      {blocks.map((block, index) => (
        <Block key={index} text={growing && index === blocks.length - 1 ? closeUnfinished(block) : block} />
      ))}
    </div>
  );
});

const remarkPlugins = [remarkGfm];
const rehypePlugins = [[rehypeSanitize, allowed] as [typeof rehypeSanitize, typeof allowed]];

const Block = memo(function Block({ text }: { readonly text: string }) {
  const prefix = `${useId()}-`;
  return (
    <ReactMarkdown
      remarkPlugins={remarkPlugins}
      rehypePlugins={rehypePlugins}
      remarkRehypeOptions={{ clobberPrefix: prefix }}
      components={components}
    >
      {text}
    </ReactMarkdown>
  );
});

const components: Components = {
  a: ({ href, id, children }) =>
    href?.startsWith('#') === true ? (
      <a id={id} href={href} onClick={scrollToNote}>
        {children}
      </a>
    ) : (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ),
  pre: ({ node }) => {
    const code = node?.children[0];
    if (code?.type !== 'element') {
      return null;
    }
    const text = code.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
    return <CodeBlock code={text.replace(/\n$/, '')} language={languageOf(code.properties.className)} />;
  },
  // Bullets, numbers, bars and columns stand where the text begins.
  ul: ({ className, children }) => (
    <ul dir="auto" className={className}>
      {children}
    </ul>
  ),
  ol: ({ className, start, children }) => (
    <ol dir="auto" className={className} start={start}>
      {children}
    </ol>
  ),
  blockquote: ({ children }) => <blockquote dir="auto">{children}</blockquote>,
  table: ({ children }) => (
    <div className={styles.table} tabIndex={0} role="group" aria-label="Table">
      <table dir="auto">{children}</table>
    </div>
  ),
  // The headings of an answer stand below that of its message, and an answer often begins with the third level.
  h1: ({ children }) => <h3 data-level="1">{children}</h3>,
  h2: ({ className, children }) => (
    <h3 data-level="2" className={className}>
      {children}
    </h3>
  ),
  h3: ({ children }) => <h3>{children}</h3>,
  h4: ({ children }) => <h4>{children}</h4>,
  h5: ({ children }) => <h4>{children}</h4>,
  h6: ({ children }) => <h4>{children}</h4>,
};

function languageOf(className: unknown): string {
  const names = Array.isArray(className) ? className.map(String) : [];
  return names.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? '';
}

/** The address bar holds the conversation, so a footnote is scrolled to instead of navigated to. */
function scrollToNote(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  const id = decodeURIComponent(event.currentTarget.hash.slice(1));
  document.getElementById(id)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
}
