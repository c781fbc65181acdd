import type { SignInSettings } from '../shell/settings';
import { Dialog } from '../ui/Dialog';
import { SignInPanel } from './SignInPanel';

interface SignInAgainProps {
  readonly settings: SignInSettings;
  readonly email: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Signs in over the page, which stays as it is. */
export default function SignInAgain({ settings, email, onDone, onClose }: SignInAgainProps) {
  return (
    <Dialog title="Sign in again" onClose={onClose}>
      <p>Your session has ended. What you have written stays here.</p>
      <SignInPanel settings={settings} email={email} onDone={onDone} />
    </Dialog>
  );
}
