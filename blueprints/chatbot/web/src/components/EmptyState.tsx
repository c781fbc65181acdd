import styles from './EmptyState.module.css';

const suggestions: readonly { readonly title: string; readonly detail: string; readonly text: string }[] = [
  {
    title: 'Explain something',
    detail: 'in plain words',
    text: 'Explain how HTTPS keeps a connection private, in plain words.',
  },
  {
    title: 'Draft a message',
    detail: 'and get the tone right',
    text: 'Draft a friendly e-mail that moves our meeting from Tuesday to Thursday at 10:00.',
  },
  {
    title: 'Work through code',
    detail: 'step by step',
    text: 'Write a Python function that groups a list of words by their anagrams, and explain it step by step.',
  },
  {
    title: 'Weigh a decision',
    detail: 'with a table',
    text: 'Compare renting and buying a car for a family that drives 8,000 km a year. Use a table.',
  },
];

/** What an empty conversation offers: each suggestion is put into the box, to be changed or sent. */
export function EmptyState({ onPick }: { readonly onPick: (text: string) => void }) {
  return (
    <div className={styles.empty}>
      <h2>What is on your mind?</h2>
      <p>Ask anything, or begin with one of these.</p>
      <ul>
        {suggestions.map((suggestion) => (
          <li key={suggestion.title}>
            <button type="button" onClick={() => onPick(suggestion.text)}>
              <strong>{suggestion.title}</strong>
              <span>{suggestion.detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
