import { useEffect, useRef } from 'react';

export interface Shortcuts {
  readonly newConversation: () => void;
  readonly search: () => void;
  /** Escape: closes what lies over the page, else stops the answer. */
  readonly cancel: () => void;
  readonly help: () => void;
}

/** What the help page lists; the keys of macOS stand beside the others. */
export const shortcutHelp: readonly (readonly [keys: string, effect: string])[] = [
  ['Enter', 'Send the message'],
  ['Shift + Enter', 'Begin a new line'],
  ['Esc', 'Stop the answer'],
  ['↑ in an empty box', 'Edit your last message'],
  ['Ctrl or ⌘ + K', 'Search conversations'],
  ['Ctrl or ⌘ + Shift + O', 'Start a new conversation'],
  ['Ctrl or ⌘ + /', 'Show this list'],
];

/** The keys that hold anywhere on the page. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A key that a dialog, a menu or an input method has already used is not for the page.
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) {
        return;
      }
      const effect = effectOf(event, latest.current);
      if (effect !== undefined) {
        event.preventDefault();
        effect();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function effectOf(event: KeyboardEvent, shortcuts: Shortcuts): (() => void) | undefined {
  if (event.key === 'Escape') {
    return shortcuts.cancel;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) {
    return undefined;
  }
  if (event.shiftKey) {
    return event.key.toLowerCase() === 'o' ? shortcuts.newConversation : undefined;
  }
  return { k: shortcuts.search, '/': shortcuts.help }[event.key.toLowerCase()];
}
