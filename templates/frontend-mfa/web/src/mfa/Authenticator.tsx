import { encode } from 'uqr';
import { CopyButton } from '../ui/CopyButton';
import { projectTitle } from '../project';
import styles from './Authenticator.module.css';

/** The secret for an authenticator app, as a picture to scan and as text to type. */
export function Authenticator({ secret, account }: { readonly secret: string; readonly account: string }) {
  const uri = otpUri(projectTitle, account, secret);
  return (
    <div className={styles.setUp}>
      <p>
        Scan this picture with an authenticator app, such as 1Password, Aegis, Google Authenticator or Microsoft Authenticator. Then
        enter the six digits it shows.
      </p>
      <QrCode text={uri} />
      <p>
        On this phone already? <a href={uri}>Open the app</a>, or type this key into it:
      </p>
      <div className={styles.secret}>
        <code aria-label="Key for the authenticator app">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <CopyButton text={secret} label="Copy key" />
      </div>
    </div>
  );
}

/** The address format of authenticator apps. The label before the colon and `issuer` say whose code it is. */
export function otpUri(app: string, account: string, secret: string): string {
  const [issuer, label] = [encodeURIComponent(app), encodeURIComponent(account)];
  return `otpauth://totp/${issuer}:${label}?secret=${secret}&issuer=${issuer}`;
}

/** Always dark on light: many cameras do not read it the other way round. */
function QrCode({ text }: { readonly text: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 2 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code with the key" shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
