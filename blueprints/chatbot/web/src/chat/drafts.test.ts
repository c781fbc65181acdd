// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { Drafts } from './drafts';

beforeEach(() => localStorage.clear());

describe('Drafts', () => {
  it('keeps a text for each conversation and person', () => {
    new Drafts('ada', localStorage).put('one', 'Hi');
    expect(new Drafts('ada', localStorage).get('one')).toBe('Hi');
    expect(new Drafts('ada', localStorage).get('two')).toBe('');
    expect(new Drafts('eve', localStorage).get('one')).toBe('');
  });

  it('forgets what was sent, but not what was written since', () => {
    const drafts = new Drafts('ada', localStorage);
    drafts.put('one', 'Hi ');
    drafts.sent('one', 'Hi');
    expect(drafts.get('one')).toBe('');
    drafts.put('one', 'And another');
    drafts.sent('one', 'Hi');
    expect(drafts.get('one')).toBe('And another');
  });

  it('clears all of one person and nothing else', () => {
    localStorage.setItem('theme', 'dark');
    const [ada, eve] = [new Drafts('ada', localStorage), new Drafts('eve', localStorage)];
    ada.put('one', 'a');
    ada.put('two', 'b');
    eve.put('one', 'c');
    ada.clear();
    expect([ada.get('one'), ada.get('two'), eve.get('one'), localStorage.getItem('theme')]).toEqual(['', '', 'c', 'dark']);
  });

  it('does without a storage, and with one that refuses', () => {
    const refusing = { ...localStorage, length: 1, setItem: () => { throw new Error('full'); }, getItem: () => null, key: () => null, removeItem: () => undefined };
    for (const drafts of [new Drafts('ada', undefined), new Drafts('ada', refusing)]) {
      drafts.put('one', 'Hi');
      drafts.clear();
      expect(drafts.get('one')).toBe('');
    }
  });
});
