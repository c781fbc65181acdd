import styles from './Splash.module.css';

/** Shown while the next part loads; visible only when that takes noticeable time. */
export function Splash() {
  return (
    <div className={styles.splash} role="status">
      <span className={styles.dots} aria-hidden="true" />
      <span className="visually-hidden">Loading</span>
    </div>
  );
}
