import { describe, expect, it } from 'vitest';
import { closeUnfinished } from './unfinished';

describe('closeUnfinished', () => {
  it.each([
    ['plain text', 'plain text'],
    ['a **bold', 'a **bold**'],
    ['a **bold*', 'a **bold**'],
    ['a **bold** word', 'a **bold** word'],
    ['an *important', 'an *important*'],
    ['a **', 'a '],
    ['~~gone', '~~gone~~'],
    ['call `run', 'call `run`'],
    ['call `a ** b` and', 'call `a ** b` and'],
    ['2 * 3 = 6', '2 * 3 = 6'],
    ['an escaped \\*star', 'an escaped \\*star'],
    ['see [the gui', 'see the gui'],
    ['see [the guide](https://exam', 'see the guide'],
    ['see [the guide](https://example.com) now', 'see [the guide](https://example.com) now'],
    ['![a picture](https://exam', 'a picture'],
  ])('%j becomes %j', (growing, closed) => {
    expect(closeUnfinished(growing)).toBe(closed);
  });

  it('leaves fenced code alone', () => {
    const code = '```js\nconst a = `x';
    expect(closeUnfinished(code)).toBe(code);
  });
});
