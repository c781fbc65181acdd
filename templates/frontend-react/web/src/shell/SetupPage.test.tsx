// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import SetupPage from './SetupPage';

afterEach(cleanup);

describe('SetupPage', () => {
  it('names the commands that bring a backend, the one without AWS first', () => {
    render(<SetupPage settings={{ kind: 'absent' }} />);
    const commands = screen.getAllByText(/^(npm|npx) /, { selector: 'pre' }).map(({ textContent }) => textContent);
    expect(commands.slice(0, 2)).toEqual(['npm run local', 'npm run sandbox']);
  });

  it('names what the outputs lack', () => {
    render(<SetupPage settings={{ kind: 'incomplete', missing: ['custom.API'] }} />);
    expect(screen.getByText('custom.API')).toBeDefined();
  });
});
