/**
 * Closes what the end of a growing text has only opened, so that half a word in bold is bold at once instead of showing its
 * asterisks and jumping later. Of a link only the text is shown until its address is whole.
 *
 * Looks at the last paragraph only; code is left alone, an open fence being open by the rules of Markdown anyway.
 */
export function closeUnfinished(block: string): string {
  const start = block.trimEnd().lastIndexOf('\n\n') + 1;
  const tail = block.slice(start);
  if (/^\s*(`{3,}|~{3,})/m.test(block)) {
    return block;
  }
  return block.slice(0, start) + closeEmphasis(closeLink(closeCode(tail)));
}

function closeCode(text: string): string {
  const marks = text.match(/`+/g) ?? [];
  const last = marks.at(-1);
  const open = last !== undefined && marks.filter((mark) => mark === last).length % 2 === 1;
  return open && !text.endsWith(last) ? text + last : text;
}

function closeLink(text: string): string {
  return text.replace(/!?\[([^[\]\n]*)(\]\([^()\s]*)?$/, (_, label: string) => label);
}

function closeEmphasis(text: string): string {
  const plain = text.replace(/(`+)[\s\S]*?\1/g, (code) => ' '.repeat(code.length)).replace(/\\[\s\S]/g, '  ');
  const open: string[] = [];
  for (const { 0: mark, index } of plain.matchAll(/\*\*|~~|\*/g)) {
    const before = plain[index - 1] ?? ' ';
    const after = plain[index + mark.length] ?? ' ';
    if (open.at(-1) === mark && !/\s/.test(before)) {
      open.pop();
    } else if (!/\s/.test(after)) {
      open.push(mark);
    }
  }
  if (open.length === 0) {
    // A mark at the very end may be the first half of a longer one.
    return text.replace(/(?<=\s|^)(\*{1,2}|~{1,2})$/, '');
  }
  return text.replace(/\s+$/, '').replace(/(?<!\*)\*$/, (mark) => (open.at(-1) === '**' ? '' : mark)) + open.reverse().join('');
}
