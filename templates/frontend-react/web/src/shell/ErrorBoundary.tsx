import { Component, type ReactNode } from 'react';
import styles from './Page.module.css';

interface State {
  readonly error: Error | undefined;
}

/** The last resort: a fault of the front end itself. Nothing typed or answered is lost on the server's side. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) {
      return this.props.children;
    }
    return (
      <main className={styles.page}>
        <div className={styles.card} role="alert">
          <h1>This page has stopped working</h1>
          <p>Your conversations are safe. Loading the page again usually helps; a new version may have been published.</p>
          <button type="button" className="button button-primary" onClick={() => window.location.reload()}>
            Load again
          </button>
          <details>
            <summary>Technical details</summary>
            <pre>{error.message}</pre>
          </details>
        </div>
      </main>
    );
  }
}
