import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { DataFile } from '../api/types';
import type { User } from '../shell/session';
import { type Theme, useTheme } from '../shell/theme';
import { AccountIcon, DeviceIcon, DownIcon, KeyboardIcon, MoonIcon, MoreIcon, SignOutIcon, SunIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import styles from './UserMenu.module.css';

const ExportDialog = lazy(() => import('./ExportDialog'));

interface UserMenuProps {
  readonly user: User;
  readonly exportData: (cursor?: string) => Promise<DataFile>;
  readonly onAccount: () => void;
  readonly onShortcuts: () => void;
  readonly signOut: () => Promise<void>;
}

/** The account, the colours and the help. */
export function UserMenu({ user, exportData, onAccount, onShortcuts, signOut }: UserMenuProps) {
  const [theme, setTheme] = useTheme();
  const [exporting, setExporting] = useState(false);
  const choice = (label: string, value: Theme, icon: ReactNode) => ({
    label,
    icon,
    checked: theme === value,
    onSelect: () => setTheme(value),
  });
  const name = user.email || 'Signed in';
  return (
    <>
      <Menu
        label={`${name}: account and settings`}
        className={styles.button}
        placement="above"
        items={[
          choice('Device colours', 'system', <DeviceIcon />),
          choice('Light', 'light', <SunIcon />),
          choice('Dark', 'dark', <MoonIcon />),
          { label: 'Account and security', icon: <AccountIcon />, onSelect: onAccount },
          { label: 'Keyboard shortcuts', icon: <KeyboardIcon />, onSelect: onShortcuts },
          { label: 'Download my data', icon: <DownIcon />, onSelect: () => setExporting(true) },
          { label: 'Sign out', icon: <SignOutIcon />, onSelect: () => void signOut() },
        ]}
      >
        <span className={styles.avatar} data-letter={name.charAt(0).toUpperCase()} />
        <span className={styles.name}>{name}</span>
        <MoreIcon />
      </Menu>
      {exporting && (
        <Suspense>
          <ExportDialog make={exportData} onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </>
  );
}
