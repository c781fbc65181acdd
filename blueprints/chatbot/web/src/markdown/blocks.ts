/**
 * Cuts Markdown into pieces that can be rendered one by one, so that while an answer grows only its last piece is parsed again
 * and the rest of the page stands still.
 *
 * A cut is made only at a blank line where the text that follows cannot belong to what comes before: outside fenced code, and
 * not before indented text or a further item of a list. Text with link definitions or footnotes stays whole, because those
 * reach across pieces. Joined, the pieces are the text.
 */
export function markdownBlocks(text: string): string[] {
  if (/^ {0,3}\[[^\]\n]+\]:/m.test(text)) {
    return [text];
  }
  const blocks: string[] = [];
  let current = '';
  let inList = false;
  let fence: string | undefined;
  let afterBlank = false;
  for (const line of text.split(/(?<=\n)/)) {
    const blank = line.trim() === '';
    if (fence === undefined && !blank && afterBlank && current.trim() !== '' && startsAnew(line, inList)) {
      blocks.push(current);
      current = '';
    }
    if (current.trim() === '' && !blank) {
      inList = listItem.test(line);
    }
    fence = fenceAfter(line, fence);
    current += line;
    afterBlank = blank;
  }
  return current === '' ? blocks : [...blocks, current];
}

const listItem = /^ {0,3}([-*+]|\d{1,9}[.)])(\s|$)/;

function startsAnew(line: string, inList: boolean): boolean {
  // A lone marker may become a list item with the next character; until then it is left where it is.
  return !/^[ \t]/.test(line) && !(inList && (listItem.test(line) || /^([-*+]|\d{1,9}[.)]?)$/.test(line)));
}

/** The fence that is open after this line; a closing one is of the same character and at least as long. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const [, marks, rest = ''] = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+|>\s?)*(`{3,}|~{3,})(.*)/.exec(line) ?? [];
  if (marks === undefined) {
    return open;
  }
  if (open === undefined) {
    return marks.startsWith('`') && rest.includes('`') ? undefined : marks;
  }
  return marks[0] === open[0] && marks.length >= open.length && rest.trim() === '' ? undefined : open;
}
