`load-test/` holds a Gatling simulation: many people who start a conversation, read a streaming answer, and delete it. What was stored must be what
was streamed, to the byte. On this machine, without AWS:

```sh
npm run load -- --streams 100 --hold 60
```

starts the API, the functions and their data with a model of known pace and with as many signed-in users as streams. For the run, throttles and budgets are
lifted by the stage's `--limits`, and its table is in memory: in a folder DynamoDB Local makes every write wait for the disk, one after the other. Each answer
repeats the id of its own conversation, so one that is lost, cut or mixed up with another fails the run. It tells the time from sending a message to the first
piece of the answer, and how much of it the app takes beside the model: p50, p95 and p99, on the screen and in
`load-test/target/first-tokens.json`. The limits of speed are wider than on AWS, as Gatling, the functions and the data share
this machine: 10 s to the first word for 95 % (`--first-token-p95`), 60 s from there to the end (`--answer-p95`), 5 s for other
calls (`--api-p95`); no call may fail (`--failed`). `npm run load -- --help` lists all options.

On a deployed stack, put the ID tokens of test users into a file, one a line (each has its own token budget), and keep that file out of Git:

```sh
mvn -pl load-test test-compile gatling:test -DbaseUrl=API_URL -DtokensFile=tokens.txt -Dstreams=50 -DholdSeconds=300
```

`API_URL` is the output `ApiUrl` without the last slash. Limits that fail the run: 1 % of failures (`-DfailedPercent`), 5 s to the first word for 95 %
(`-DfirstTokenP95Ms`), 60 s from there to the end (`-DanswerP95Ms`), 1 s for other calls (`-DapiP95Ms`). The answers cost what the
model costs, and the stage's throttle, the usage plan and the web ACL's rate rule count this load like any other.

The report counts for the launch check (L8.1), once it is attested for this commit and these ways in (L8.2). Commit what you tested first:

```sh
ampwright attest load-test --report load-test/target/gatling/chatsimulation-TIME --by "Jane Doe"
ampwright verify --assembly cdk.out
```
