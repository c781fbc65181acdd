import { describe, expect, it } from 'vitest';
import { markdownBlocks } from './blocks';

const sample = [
  '# Title\n',
  '\n',
  'A paragraph\nof two lines.\n',
  '\n',
  '- one\n\n  more of one\n\n- two\n',
  '\n',
  '```python\nx = 1\n\ny = 2\n```\n',
  '\n',
  '1. first\n\n2. second\n\n   ```\n   code\n\n   ```\n',
  '\n',
  '| a | b |\n| - | - |\n| 1 | 2 |\n',
  '\n',
  'The end.',
].join('');

describe('markdownBlocks', () => {
  it('cuts between paragraphs, keeps lists and code whole', () => {
    expect(markdownBlocks(sample).map((block) => block.trim().split('\n')[0])).toEqual([
      '# Title',
      'A paragraph',
      '- one',
      '```python',
      '1. first',
      '| a | b |',
      'The end.',
    ]);
  });

  it('loses nothing, however much of the text is there', () => {
    for (let length = 0; length <= sample.length; length++) {
      expect(markdownBlocks(sample.slice(0, length)).join('')).toBe(sample.slice(0, length));
    }
  });

  it('never changes a piece once a later one has begun with a whole line', () => {
    let before: string[] = [];
    for (let length = 0; length <= sample.length; length++) {
      if (length > 0 && sample[length - 1] !== '\n') {
        continue;
      }
      const blocks = markdownBlocks(sample.slice(0, length));
      expect(blocks.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
      before = blocks;
    }
  });

  it('keeps an open fence open over blank lines', () => {
    expect(markdownBlocks('```\na\n\nb\n\nc')).toHaveLength(1);
  });

  it('does not take a shorter or other fence for the closing one', () => {
    expect(markdownBlocks('````\n```\n\n~~~~\n\n````\n\nafter')).toEqual(['````\n```\n\n~~~~\n\n````\n\n', 'after']);
  });

  it('keeps text with link definitions whole', () => {
    expect(markdownBlocks('See [docs].\n\nMore.\n\n[docs]: https://example.com\n')).toHaveLength(1);
  });
});
