import { describe, expect, it } from 'vitest';
import { NetworkError } from './errors';
import { readEvents, type ServerSentEvent, SseParser } from './sse';

const stream = [
  ': heartbeat\n\n',
  'id: 1\nevent: start\ndata: {"generationId":"G"}\n\n',
  'id: 2\r\nevent: delta\r\ndata: {"text":"Grüße 👋 – 你好"}\r\n\r\n',
  'id: 3\revent: delta\rdata: one\rdata: two\r\r',
  'data:no space\n\n',
  'event: nothing\n\n',
  'id: 4\nevent: finish\nretry: 5\nunknown: x\ndata\n\n',
  'data: cut off',
].join('');

const events: ServerSentEvent[] = [
  { id: '1', event: 'start', data: '{"generationId":"G"}' },
  { id: '2', event: 'delta', data: '{"text":"Grüße 👋 – 你好"}' },
  { id: '3', event: 'delta', data: 'one\ntwo' },
  { id: '3', event: 'message', data: 'no space' },
  { id: '4', event: 'finish', data: '' },
];

const bytes = new TextEncoder().encode(stream);

function bodyOf(...pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      pieces.forEach((piece) => controller.enqueue(piece));
      controller.close();
    },
  });
}

async function collect(body: ReadableStream<Uint8Array>): Promise<ServerSentEvent[]> {
  const seen: ServerSentEvent[] = [];
  for await (const event of readEvents(body, 1000)) {
    seen.push(event);
  }
  return seen;
}

describe('readEvents', () => {
  it('reads a stream in one piece', async () => {
    expect(await collect(bodyOf(bytes))).toEqual(events);
  });

  it('gives the same events wherever the stream is cut in two', async () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await collect(bodyOf(bytes.slice(0, cut), bytes.slice(cut))), `cut at byte ${cut}`).toEqual(events);
    }
  });

  it('gives the same events byte by byte', async () => {
    expect(await collect(bodyOf(...Array.from(bytes, (byte) => Uint8Array.of(byte))))).toEqual(events);
  });

  it('never gives a part of an event, wherever the stream ends', async () => {
    for (let end = 0; end <= bytes.length; end++) {
      const seen = await collect(bodyOf(bytes.slice(0, end)));
      expect(seen, `ended at byte ${end}`).toEqual(events.slice(0, seen.length));
    }
  });

  it('ignores a byte order mark', async () => {
    expect(await collect(bodyOf(Uint8Array.of(0xef, 0xbb, 0xbf), bytes))).toEqual(events);
  });

  it('takes silence for a broken connection', async () => {
    const silent = new ReadableStream<Uint8Array>();
    await expect(readEvents(silent, 5).next()).rejects.toBeInstanceOf(NetworkError);
  });

  it('reports a broken connection as such', async () => {
    const broken = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new TypeError('reset')) });
    await expect(readEvents(broken, 1000).next()).rejects.toBeInstanceOf(NetworkError);
  });

  it('closes the connection when the reader leaves early', async () => {
    let cancelled = false;
    const open = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const event of readEvents(open, 1000)) {
      expect(event.event).toBe('start');
      break;
    }
    expect(cancelled).toBe(true);
  });
});

describe('SseParser', () => {
  it('ignores an id with a null character', () => {
    expect(new SseParser().push('id: a\0b\ndata: x\n\n')).toEqual([{ id: '', event: 'message', data: 'x' }]);
  });

  it('keeps all but the first space of a value', () => {
    expect(new SseParser().push('data:  indented: yes\n\n')[0]?.data).toBe(' indented: yes');
  });
});
