// What a function reaches, as far as one answer needs it, on the loopback interface: DynamoDB, Secrets Manager, the
// model's provider, and Lambda's runtime API. They answer at once, so what is measured is the function's own time.
import { createServer } from 'node:http';
import { crc32 } from 'node:zlib';

export const CONVERSATION = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const WORDS = 60;

/** Starts a server for `answer(request, body, response)`; gives its port and what closes it. */
async function serve(answer) {
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => answer(request, Buffer.concat(parts).toString('utf8'), response));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { port: server.address().port, close: () => { server.closeAllConnections(); server.close(); } };
}

/** DynamoDB, Secrets Manager and the provider behind one port. */
export function services() {
  return serve((request, body, response) => {
    const target = request.headers['x-amz-target'];
    if (target?.startsWith('DynamoDB')) return json(response, table(target.split('.')[1], JSON.parse(body)));
    if (target) return json(response, { SecretString: 'sk-bench' });
    if (request.url.endsWith('/moderations')) return json(response, { results: [{ flagged: false, categories: {} }] });
    const bedrock = request.url.endsWith('/converse-stream');
    response.writeHead(200, { 'Content-Type': bedrock ? 'application/vnd.amazon.eventstream' : 'text/event-stream' });
    for (const piece of bedrock ? eventStream() : chunks()) response.write(piece);
    response.end();
  });
}

function json(response, value) {
  const body = JSON.stringify(value);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** One user with one empty conversation; writes are taken and forgotten. */
function table(operation, request) {
  const now = Date.now();
  if (operation === 'GetItem' && request.Key.SK.S === `C#${CONVERSATION}`) {
    return {
      Item: {
        ...request.Key,
        title: { S: '' },
        titleGiven: { BOOL: true },
        model: { S: '' },
        createdAt: { N: `${now}` },
        updatedAt: { N: `${now}` },
        expiresAt: { N: `${Math.round(now / 1000) + 3600}` },
      },
    };
  }
  if (operation === 'UpdateItem') return { Attributes: request.Key };
  return operation === 'Query' ? { Items: [] } : {};
}

function chunks() {
  const data = (value) => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`;
  const words = Array.from({ length: WORDS }, (_, i) => data({ choices: [{ delta: { content: `word${i} ` } }] }));
  return [
    ...words,
    data({ choices: [{ delta: {}, finish_reason: 'stop' }] }),
    data({ choices: [], usage: { prompt_tokens: 10, completion_tokens: WORDS } }),
    data('[DONE]'),
  ];
}

function eventStream() {
  const words = Array.from({ length: WORDS }, (_, i) => frame('contentBlockDelta', { delta: { text: `word${i} ` } }));
  return [
    frame('messageStart', { role: 'assistant' }),
    ...words,
    frame('messageStop', { stopReason: 'end_turn' }),
    frame('metadata', { usage: { inputTokens: 10, outputTokens: WORDS } }),
  ];
}

/** A message of AWS's event stream encoding: lengths, headers, payload, each part with its checksum. */
function frame(type, value) {
  const header = (name, text) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(text.length);
    return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from([7]), length, Buffer.from(text)]);
  };
  const headers = Buffer.concat([header(':message-type', 'event'), header(':event-type', type)]);
  const payload = Buffer.from(JSON.stringify(value));
  const message = Buffer.alloc(16 + headers.length + payload.length);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(headers.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  headers.copy(message, 12);
  payload.copy(message, 12 + headers.length);
  message.writeUInt32BE(crc32(message.subarray(0, message.length - 4)), message.length - 4);
  return message;
}

/** Lambda's runtime API, for one invocation. `ready` comes when the function asks for it, `answered` with its answer. */
export async function runtimeApi(event, snapStart) {
  let ready, answered;
  const whenReady = new Promise((done) => (ready = done));
  const whenAnswered = new Promise((done) => (answered = done));
  let invoke = () => {};
  const next = (response) => {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': 'bench-1',
      'Lambda-Runtime-Deadline-Ms': `${Date.now() + 20_000}`,
      'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-west-1:111122223333:function:bench',
    });
    response.end(JSON.stringify(event));
  };
  let asked = false;
  const server = await serve((request, body, response) => {
    if (request.url.endsWith('/restore/next')) {
      // The snapshot would be taken here; the restored function goes on with the answer.
      invoke = () => { response.writeHead(200); response.end(); };
      ready();
    } else if (request.url.endsWith('/invocation/next')) {
      if (asked) return; // After its answer the function waits for more, until it is ended.
      asked = true;
      if (snapStart) return next(response);
      invoke = () => next(response);
      ready();
    } else {
      response.writeHead(202);
      response.end();
      answered({ failed: request.url.endsWith('/error'), body });
    }
  });
  return { ...server, whenReady, whenAnswered, invoke: () => invoke() };
}
