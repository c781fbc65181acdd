import { type ReactNode, useId } from 'react';
import styles from './AccountSection.module.css';

interface AccountSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One matter of the account, under its heading. */
export function AccountSection({ title, children }: AccountSectionProps) {
  const headingId = useId();
  return (
    <section className={styles.section} aria-labelledby={headingId}>
      <h3 id={headingId}>{title}</h3>
      {children}
    </section>
  );
}
