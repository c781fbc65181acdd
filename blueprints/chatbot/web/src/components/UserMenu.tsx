import type { ReactNode } from 'react';
import type { User } from '../shell/session';
import { type Theme, useTheme } from '../shell/theme';
import { AccountIcon, DeviceIcon, KeyboardIcon, MoonIcon, MoreIcon, SignOutIcon, SunIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import styles from './UserMenu.module.css';

interface UserMenuProps {
  readonly user: User;
  readonly onAccount: () => void;
  readonly onShortcuts: () => void;
  readonly signOut: () => Promise<void>;
}

/** The account, the colours and the help. */
export function UserMenu({ user, onAccount, onShortcuts, signOut }: UserMenuProps) {
  const [theme, setTheme] = useTheme();
  const choice = (label: string, value: Theme, icon: ReactNode) => ({
    label,
    icon,
    checked: theme === value,
    onSelect: () => setTheme(value),
  });
  const name = user.email || 'Signed in';
  return (
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
        { label: 'Sign out', icon: <SignOutIcon />, onSelect: () => void signOut() },
      ]}
    >
      <span className={styles.avatar} data-letter={name.charAt(0).toUpperCase()} />
      <span className={styles.name}>{name}</span>
      <MoreIcon />
    </Menu>
  );
}
