import type { Usage } from '../api/types';
import { moment } from '../app/time';
import { useNow } from '../ui/browser';
import styles from './UsageMeter.module.css';

const inThousands = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat();

/** The day's tokens: what is used, with what running answers hold, of what there is. */
export function UsageMeter({ usage }: { readonly usage: Usage }) {
  const { tokensUsed, tokensReserved, tokensPerDay } = usage;
  const taken = Math.min(tokensPerDay, tokensUsed + tokensReserved);
  const share = tokensPerDay === 0 ? 1 : taken / tokensPerDay;
  const level = share >= 1 ? 'full' : share >= 0.8 ? 'high' : 'normal';
  const now = useNow(60_000);
  const resets = moment(Date.parse(usage.resetsAt), now);
  return (
    <div className={styles.meter} title={`${exact.format(taken)} of ${exact.format(tokensPerDay)} tokens. Starts anew ${resets}.`}>
      <div className={styles.words}>
        <span>Today’s tokens</span>
        <span>
          {inThousands.format(taken)} / {inThousands.format(tokensPerDay)}
        </span>
      </div>
      <meter
        className={styles.bar}
        data-level={level}
        min={0}
        max={Math.max(1, tokensPerDay)}
        value={tokensPerDay === 0 ? 1 : taken}
        aria-label="Tokens used today"
      >
        {exact.format(taken)} of {exact.format(tokensPerDay)}
      </meter>
      {level !== 'normal' && <div className={styles.note}>Starts anew {resets}</div>}
    </div>
  );
}
