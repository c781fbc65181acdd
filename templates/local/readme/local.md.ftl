```sh
npm ci
npm run local
```

That is the whole app: sign-in, API, functions, data and web app, each for real, without an AWS account or Docker. The page is at
<http://localhost:5173>. Sign up with any address: the confirmation code appears in the terminal, and nowhere else. The first start builds the Java side and takes
a minute; later ones take seconds.

- **Edits are live.** Web edits show at once; a saved Java file of `lambda/` is compiled and serves the next request. What does not compile is named in
  the terminal, and the code before it keeps running. The next start goes on with what was live. After an edit in `infra/` or to a `pom.xml`, start again.
- **Each request is a line** in the terminal: the operation, its status and time, the tokens, and why it failed. `--json` shows the functions' own log instead.
- **The model** is a demonstration that makes answers up, so that it costs nothing and says the same each time. A real one, of OpenAI's protocol (vLLM, Ollama,
  OpenAI itself): `npm run local -- --provider-url http://127.0.0.1:11434/v1 --model llama3.2`. Its key stands in `.local/secrets.env` as `MODEL_API_KEY=...`; Git
  ignores the folder.
- **State** is kept in `.local/` between runs. `npm run local -- --reset` empties it, all but the secrets.
- **As it will be hosted:** `npm run local -- --built` serves the built app with the headers of `customHttp.yml`; only Cognito's and API Gateway's addresses in its content security
  policy are replaced by those on this machine.
- `npm run local -- --help` lists all options, `npm run local:test` tests these scripts, `npm run local:bench` measures start, edits and memory.

Everything listens on 127.0.0.1. Ctrl-C ends it; so does the end of any of its processes. What differs from AWS, part by part, stands in
[`local/README.md`](local/README.md).
