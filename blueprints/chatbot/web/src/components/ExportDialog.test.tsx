// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ChatApi } from '../api/chatApi';
import { HttpClient } from '../http/client';
import { type Answering, ApiServer, id, json } from '../testing/apiServer';
import '../testing/layout';
import ExportDialog from './ExportDialog';

const url = 'https://files.s3.eu-west-1.amazonaws.com/exports/u/0123.zip?X-Amz-Signature=abc';
const nextCursor = id('C', 7);

let server: ApiServer | undefined;

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  server?.stop();
});

function file(fields: object = {}): Answering {
  const expiresAt = new Date(Date.now() + 300_000).toISOString();
  return json({ url, expiresAt, bytes: 1_234_567, conversations: 12, messages: 345, ...fields }, 201);
}

async function open(answers: Answering | Answering[]) {
  server = await ApiServer.start({ 'POST /exports': answers });
  const api = new ChatApi(new HttpClient(server.url, () => Promise.resolve('token')));
  const onClose = vi.fn();
  render(<ExportDialog make={(cursor) => api.createExport(cursor)} onClose={onClose} />);
  return { user: userEvent.setup(), onClose };
}

async function prepare(user: ReturnType<typeof userEvent.setup>): Promise<void> {
  await user.click(screen.getByRole('button', { name: /^Prepare/ }));
}

describe('ExportDialog', () => {
  it('asks for nothing before it is told to', async () => {
    const { user, onClose } = await open(file());
    expect(server?.calls).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('hands out the file as a link', async () => {
    const { user } = await open(file());
    await prepare(user);
    const link = await screen.findByRole('link', { name: /^Download \(1.2 MB\)$/ });
    expect(link.getAttribute('href')).toBe(url);
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(screen.getByRole('status').textContent).toContain('12 conversations with 345 messages');
    expect(server?.bodies).toEqual([{}]);
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });

  it('goes on part after part', async () => {
    const { user } = await open([file({ nextCursor }), file({ conversations: 1 })]);
    await prepare(user);
    await user.click(await screen.findByRole('button', { name: 'Prepare the next part' }));
    expect(await screen.findByText(/ 1 conversation with 345 messages/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Prepare the next part' })).toBeNull();
    expect(server?.bodies).toEqual([{}, { cursor: nextCursor }]);
  });

  it('says that the day’s number is reached and when the next day begins', async () => {
    const resetsAt = '2026-11-24T00:00:00Z';
    const { user } = await open(json({ code: 'export_limit_reached', title: 'Limit', resetsAt }, 429));
    await prepare(user);
    const alert = await screen.findByRole('alert');
    const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(Date.parse(resetsAt));
    expect(alert.textContent).toContain('You have downloaded your data often today');
    expect(alert.textContent).toContain(`at ${time}`);
  });

  it('lets a failure be tried again', async () => {
    const { user } = await open([json({ code: 'internal_error', title: 'Fault' }, 500), file()]);
    await prepare(user);
    expect((await screen.findByRole('alert')).textContent).toContain('The service has a fault');
    await user.click(screen.getByRole('button', { name: 'Prepare it again' }));
    expect(await screen.findByRole('link')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('takes the link away when it has expired', async () => {
    const make = vi.fn(() =>
      Promise.resolve({
        url,
        expiresAt: new Date(Date.now() + 300_000).toISOString(),
        bytes: 1000,
        conversations: 1,
        messages: 2,
      }),
    );
    vi.useFakeTimers();
    render(<ExportDialog make={make} onClose={() => undefined} />);
    await act(async () => {
      screen.getByRole('button', { name: 'Prepare the file' }).click();
      await Promise.resolve();
    });
    expect(screen.getByRole('link')).toBeDefined();
    act(() => {
      vi.advanceTimersByTime(299_000);
    });
    expect(screen.queryByRole('link')).not.toBeNull();
    act(() => {
      vi.advanceTimersByTime(2000);
    });
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('The link has expired.');
    expect(screen.getByRole('button', { name: 'Prepare it again' })).toBeDefined();
  });
});
