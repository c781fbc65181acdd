import { useState } from 'react';
import { CodeField } from '../auth/fields';
import { Form } from '../auth/Form';
import type { StepProps } from '../auth/stepProps';

/** Asks for the code that the authenticator app shows now. */
export default function CodeForm({ flow, onStep }: StepProps) {
  const [code, setCode] = useState('');
  return (
    <Form action={['Go on', 'Checking …']} perform={() => flow.answer(code)} onDone={onStep}>
      <CodeField label="Code from your authenticator app" value={code} onChange={setCode} autoFocus />
    </Form>
  );
}
