import { MenuIcon, PlusIcon } from '../ui/icons';
import styles from './TopBar.module.css';

interface TopBarProps {
  readonly title: string;
  readonly drawerOpen: boolean;
  readonly onMenu: () => void;
  readonly onNew: () => void;
}

/** The name of the open conversation; on a narrow page also the way to the others. */
export function TopBar({ title, drawerOpen, onMenu, onNew }: TopBarProps) {
  return (
    <header className={styles.bar}>
      <button id="menu-button" type="button" className="icon-button" onClick={onMenu} aria-label="Conversations" aria-expanded={drawerOpen}>
        <MenuIcon />
      </button>
      <h1 id="page-title" tabIndex={-1} title={title} dir="auto">
        {title || 'New conversation'}
      </h1>
      <button type="button" className="icon-button" onClick={onNew} aria-label="New conversation">
        <PlusIcon />
      </button>
    </header>
  );
}
