import { useId, useState } from 'react';
import { CheckIcon, HideIcon, ShowIcon } from '../ui/icons';
import styles from './Form.module.css';
import type { PasswordRule } from './password';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
}

export function EmailField({ label, value, onChange, autoFocus = false }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

interface PasswordFieldProps extends FieldProps {
  readonly purpose: 'current' | 'new';
  /** What a new password must have. */
  readonly rules?: readonly PasswordRule[];
}

export function PasswordField({ label, value, onChange, autoFocus = false, purpose, rules = [] }: PasswordFieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.withButton}>
        <input
          id={id}
          type={shown ? 'text' : 'password'}
          autoComplete={purpose === 'new' ? 'new-password' : 'current-password'}
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus={autoFocus}
          value={value}
          aria-describedby={rules.length > 0 ? `${id}-rules` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={`Show ${label.toLowerCase()}`}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <HideIcon /> : <ShowIcon />}
        </button>
      </span>
      {rules.length > 0 && (
        <ul id={`${id}-rules`} className={styles.rules}>
          {rules.map((rule) => (
            <li key={rule.text} data-met={rule.holds(value)}>
              <CheckIcon />
              {rule.text}
              <span className="visually-hidden">{rule.holds(value) ? ': met' : ': missing'}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A code of six digits, from an e-mail or an authenticator app; spaces are left out. */
export function CodeField({ label, value, onChange, autoFocus = false }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        title="Six digits"
        required
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\s/g, ''))}
      />
    </div>
  );
}

/** Says which rules a new password does not meet yet. */
export function missingRules(rules: readonly PasswordRule[], password: string): string | undefined {
  const missing = rules.filter((rule) => !rule.holds(password));
  return missing.length === 0 ? undefined : `The password still needs ${list.format(missing.map((rule) => rule.text))}.`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
