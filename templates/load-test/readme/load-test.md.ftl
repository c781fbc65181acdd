`load-test/` holds a Gatling simulation: many people who start a conversation, read a streaming answer, and delete it. What was stored must be what
was streamed, to the byte. Put the ID tokens of a few test users into a file, one a line (each has its own token budget), and keep that file out of Git:

```sh
mvn -pl load-test test-compile gatling:test -DbaseUrl=API_URL -DtokensFile=tokens.txt -Dstreams=50 -DholdSeconds=300
```

`API_URL` is the output `ApiUrl` without the last slash. Limits that fail the run: 1 % of failures (`-DfailedPercent`), 5 s to the first word for 95 %
(`-DfirstTokenP95Ms`), 60 s from there to the end (`-DanswerP95Ms`), 1 s for other calls (`-DapiP95Ms`). It also tells how long people waited from sending a
message to the first piece of its answer, and what remains of that without the model's own time (`-DmodelFirstTokenMs`). The answers cost what the
model costs, and the stage's throttle, the usage plan and the web ACL's rate rule count this load like any other.

The report counts for the launch check (L8.1), once it is attested for this commit and these ways in (L8.2). Commit what you tested first:

```sh
ampwright attest load-test --report load-test/target/gatling/chatsimulation-TIME --by "Jane Doe"
ampwright verify --assembly cdk.out
```
