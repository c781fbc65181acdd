import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noHtml = {
  selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
  message: 'HTML strings bypass the sanitiser: render elements instead.',
};
const noInlineStyle = {
  selector: "JSXAttribute[name.name='style']",
  message: 'The content security policy forbids inline styles in served HTML: use a CSS module.',
};
// What follows keeps the pages free of the bundler, so that Vite and Next.js can build the same components.
const noBundler = [
  { selector: 'MetaProperty', message: 'Only src/config.ts may know the bundler.' },
  {
    selector: ':matches(ImportDeclaration, ImportExpression, ExportNamedDeclaration, ExportAllDeclaration)[source.value=/[?]/]',
    message: 'A suffix such as ?raw or ?url is for one bundler only.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(vite$|vite[/]|virtual:)/]',
    message: 'Only src/config.ts may know the bundler.',
  },
  {
    selector: 'ImportDeclaration[source.value=/[.]css$/]:not([source.value=/[.]module[.]css$/])',
    message: 'Next.js takes global styles at the root only: import them in src/main.tsx, or use a CSS module.',
  },
];

export default defineConfig(
  globalIgnores(['dist', 'public', 'scripts', 'src/api/schema.ts', '*.config.js']),
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  reactHooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_$', argsIgnorePattern: '^_$' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/triple-slash-reference': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', noHtml, noInlineStyle],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/config.ts', 'src/main.tsx', 'src/**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', noHtml, noInlineStyle, ...noBundler] },
  },
  { files: ['src/config.ts'], rules: { '@typescript-eslint/triple-slash-reference': 'off' } },
);
