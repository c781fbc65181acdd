import { fetchMFAPreference, setUpTOTP, updateMFAPreference, verifyTOTPSetup } from 'aws-amplify/auth';
import { useEffect, useState } from 'react';
import { CodeField } from '../auth/fields';
import { Form } from '../auth/Form';
import { authProblem } from '../auth/problem';
import { Authenticator } from './Authenticator';

type State =
  | { readonly is: 'loading' }
  | { readonly is: 'on' | 'off' | 'turningOff' }
  | { readonly is: 'settingUp'; readonly secret: string; readonly before: 'on' | 'off' };

/** The second factor in the account's settings. Where the user pool requires one, it can be moved to another app, not turned off. */
export default function Section({ account, required }: { readonly account: string; readonly required: boolean }) {
  const [state, setState] = useState<State>({ is: 'loading' });
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string>();
  const [notice, setNotice] = useState('');
  const attempt = (action: () => Promise<void>) => {
    setProblem(undefined);
    setNotice('');
    action().catch((error: unknown) => setProblem(authProblem(error)));
  };

  useEffect(() => {
    let live = true;
    fetchMFAPreference().then(
      ({ enabled }) => live && setState({ is: enabled?.includes('TOTP') === true ? 'on' : 'off' }),
      (error: unknown) => live && setProblem(authProblem(error)),
    );
    return () => {
      live = false;
    };
  }, []);

  const begin = (before: 'on' | 'off') =>
    attempt(async () => {
      setCode('');
      const { sharedSecret } = await setUpTOTP();
      setState({ is: 'settingUp', secret: sharedSecret, before });
    });
  const verify = async () => {
    await verifyTOTPSetup({ code });
    await updateMFAPreference({ totp: 'PREFERRED' });
  };
  const turnOff = () =>
    attempt(async () => {
      await updateMFAPreference({ totp: 'DISABLED' });
      setState({ is: 'off' });
      setNotice('The second factor is off. Your password alone signs you in.');
    });

  return (
    <>
      {state.is === 'loading' && problem === undefined && <p>Loading …</p>}
      {state.is === 'off' && (
        <>
          <p>Off. With it, a stolen password is not enough: signing in also takes a code from your phone.</p>
          <button type="button" className="button" onClick={() => begin('off')}>
            Turn on
          </button>
        </>
      )}
      {state.is === 'on' && (
        <>
          <p>On. Signing in takes a code from your authenticator app.{required && ' This service requires it.'}</p>
          <div className="button-row">
            <button type="button" className="button" onClick={() => begin('on')}>
              Use another app
            </button>
            {!required && (
              <button type="button" className="button" onClick={() => setState({ is: 'turningOff' })}>
                Turn off
              </button>
            )}
          </div>
        </>
      )}
      {state.is === 'turningOff' && (
        <>
          <p role="alert">Turn it off? From then on your password alone signs you in.</p>
          <div className="button-row">
            <button type="button" className="button" autoFocus onClick={() => setState({ is: 'on' })}>
              Keep it on
            </button>
            <button type="button" className="button button-danger" onClick={turnOff}>
              Turn off
            </button>
          </div>
        </>
      )}
      {state.is === 'settingUp' && (
        <>
          <Authenticator secret={state.secret} account={account} />
          <Form
            action={['Turn on', 'Checking …']}
            perform={verify}
            onDone={() => {
              setState({ is: 'on' });
              setNotice('The second factor is on.');
            }}
            onCancel={() => setState({ is: state.before })}
          >
            <CodeField label="Code that the app shows" value={code} onChange={setCode} autoFocus />
          </Form>
        </>
      )}
      <p role="status">{notice}</p>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </>
  );
}
