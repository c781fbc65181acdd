import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';

/** A piece of code: plain text, or a part of some kind. The kind is a class name of highlight.js (`hljs-...`). */
export type Span = string | { readonly kind: string; readonly children: readonly Span[] };

/** Colours code; undefined for a language that is not known. */
export type Highlight = (code: string, language: string) => readonly Span[] | undefined;

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

const lowlight = createLowlight({
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  go,
  java,
  javascript,
  json,
  kotlin,
  php,
  python,
  ruby,
  rust,
  sql,
  typescript,
  xml,
  yaml,
});

export const highlight: Highlight = (code, language) =>
  lowlight.registered(language) ? lowlight.highlight(language, code).children.map(span) : undefined;

function span(node: Node): Span {
  if (node.type === 'text') {
    return node.value;
  }
  if (node.type !== 'element') {
    return '';
  }
  const names = node.properties.className;
  return { kind: Array.isArray(names) ? names.join(' ') : '', children: node.children.map(span) };
}
