import { useState } from 'react';
import { CodeField, EmailField, missingRules, PasswordField } from './fields';
import type { Credentials } from './flow';
import { Form } from './Form';
import { BackToStart, Links, Resend } from './links';
import type { PasswordRule } from './password';
import type { StepProps } from './stepProps';

interface FormsProps extends StepProps {
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly rules: readonly PasswordRule[];
}

export function SignInForm({ flow, onStep, email, onEmail }: FormsProps) {
  const [password, setPassword] = useState('');
  const known = email !== '';
  const [focusPassword] = useState(known);
  return (
    <Form
      action={['Sign in', 'Signing in …']}
      perform={() => flow.signIn({ email: email.trim(), password })}
      onDone={onStep}
    >
      <EmailField label="E-mail address" value={email} onChange={onEmail} autoFocus={!focusPassword} />
      <PasswordField label="Password" purpose="current" value={password} onChange={setPassword} autoFocus={focusPassword} />
    </Form>
  );
}

export function SignUpForm({ flow, onStep, email, onEmail, rules }: FormsProps) {
  const [password, setPassword] = useState('');
  return (
    <Form
      action={['Create account', 'Creating the account …']}
      check={() => missingRules(rules, password)}
      perform={() => flow.signUp({ email: email.trim(), password })}
      onDone={onStep}
      special={{ NotAuthorizedException: 'Accounts are made by the operators of this service only. Ask them for one.' }}
    >
      <EmailField label="E-mail address" value={email} onChange={onEmail} autoFocus />
      <PasswordField label="Password" purpose="new" rules={rules} value={password} onChange={setPassword} />
    </Form>
  );
}

export function ConfirmForm({ flow, onStep, credentials }: FormsProps & { readonly credentials: Credentials }) {
  const [code, setCode] = useState('');
  return (
    <>
      <Form
        action={['Confirm', 'Confirming …']}
        perform={() => flow.confirm(credentials, code)}
        onDone={onStep}
        special={{ NotAuthorizedException: 'This address is confirmed already. Sign in.' }}
      >
        <CodeField label="Code" value={code} onChange={setCode} autoFocus />
      </Form>
      <Links>
        <Resend resend={async () => onStep(await flow.resend(credentials))} />
        <BackToStart onStep={onStep} />
      </Links>
    </>
  );
}

export function ForgotForm({ flow, onStep, email, onEmail }: FormsProps) {
  return (
    <Form
      action={['Send the code', 'Sending …']}
      perform={() => flow.forgot(email.trim())}
      onDone={onStep}
      special={{
        InvalidParameterException: 'This address is not confirmed, so no code can be sent. Sign in, or ask the operators.',
        NotAuthorizedException: 'The password of this account cannot be set here. Ask the operators of this service.',
      }}
    >
      <EmailField label="E-mail address" value={email} onChange={onEmail} autoFocus />
    </Form>
  );
}

export function ResetForm({ flow, onStep, email, rules }: FormsProps) {
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  return (
    <>
      <Form
        action={['Set password', 'Setting the password …']}
        check={() => missingRules(rules, password)}
        perform={() => flow.reset({ email, password }, code)}
        onDone={onStep}
        special={{ UserNotFoundException: 'This code is not right. Check it and try again.' }}
      >
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <CodeField label="Code" value={code} onChange={setCode} autoFocus />
        <PasswordField label="New password" purpose="new" rules={rules} value={password} onChange={setPassword} />
      </Form>
      <Links>
        <Resend resend={async () => onStep(await flow.forgot(email, 'A new code is on its way.'))} />
        <BackToStart onStep={onStep} />
      </Links>
    </>
  );
}

export function NewPasswordForm({ flow, onStep, rules }: FormsProps) {
  const [password, setPassword] = useState('');
  return (
    <Form
      action={['Set password', 'Setting the password …']}
      check={() => missingRules(rules, password)}
      perform={() => flow.answer(password)}
      onDone={onStep}
    >
      <PasswordField label="New password" purpose="new" rules={rules} value={password} onChange={setPassword} autoFocus />
    </Form>
  );
}
