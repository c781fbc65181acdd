import { useCallback, useSyncExternalStore } from 'react';
import { draft } from '../chat/state';

/** Which conversation the address names: `#/c/<id>`, or none for a new one. A hash needs no rewrite rule at the host. */
export function useRoute(): readonly [id: string, navigate: (id: string) => void] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash, () => '');
  const navigate = useCallback((id: string) => {
    window.location.hash = id === draft ? '#/' : `#/c/${id}`;
  }, []);
  return [conversationIn(hash), navigate];
}

export function conversationIn(hash: string): string {
  return /^#\/c\/([0-7][0-9A-HJKMNP-TV-Z]{25})$/.exec(hash)?.[1] ?? draft;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
