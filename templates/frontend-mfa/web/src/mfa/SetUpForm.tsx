import { useState } from 'react';
import { CodeField } from '../auth/fields';
import { Form } from '../auth/Form';
import type { StepProps } from '../auth/stepProps';
import { Authenticator } from './Authenticator';

/** Sets up the authenticator app at the first sign-in of a service that requires one. */
export default function SetUpForm({ flow, onStep, secret, account }: StepProps & { readonly secret: string; readonly account: string }) {
  const [code, setCode] = useState('');
  return (
    <>
      <Authenticator secret={secret} account={account} />
      <Form action={['Turn on and go on', 'Checking …']} perform={() => flow.answer(code)} onDone={onStep}>
        <CodeField label="Code that the app shows" value={code} onChange={setCode} autoFocus />
      </Form>
    </>
  );
}
