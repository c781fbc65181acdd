import styles from './MessageLength.module.css';

/** As the contract limits a message. */
export const longestMessage = 8000;

const count = new Intl.NumberFormat();

/** Says how much room is left when it runs out, and by how much a text is too long. */
export function MessageLength({ id, text }: { readonly id: string; readonly text: string }) {
  const left = longestMessage - text.length;
  return (
    <span id={id} className={styles.length} data-over={left < 0} aria-live="polite">
      {left < 0 && `${count.format(-left)} characters too long`}
      {left >= 0 && left <= longestMessage / 10 && `${count.format(left)} left`}
    </span>
  );
}
