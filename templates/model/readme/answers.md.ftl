An answer streams as server-sent events (`api/openapi.yaml` describes each) and is stored while it streams, for a day:

- A client that lost its connection asks for `GET /generations/ID?after=LAST_ID` and gets the very same bytes.
- A client that goes away loses nothing; the answer is finished and kept.
- `POST /generations/ID/stop` ends it within a second; the provider's connection is closed, what was said is kept, and only
  what was used is counted.
- Tokens are reserved before a call and settled after it, by user and day (UTC). A used-up budget is answered with 429 and the
  time it starts anew.
- Failures are tried again only before the first word, never on an exhausted quota. Deadlines: 3 s to connect, 30 s to the first
  word, 20 s between words, 120 s in all (`Deadlines.java`).
- The log has one line of metadata for each request. No prompt, answer, token or key gets into it; tests hold it to that.

To stop all answers at once (a cost that runs away, a model that misbehaves), put one item into the table; delete it to go on:

```sh
aws dynamodb put-item    --region ${answers.region} --table-name TABLE --item '{"PK":{"S":"CONTROL"},"SK":{"S":"GENERATION"}}'
aws dynamodb delete-item --region ${answers.region} --table-name TABLE --key  '{"PK":{"S":"CONTROL"},"SK":{"S":"GENERATION"}}'
```

`TABLE` is the output `TableName`. The model's instructions stand in `lambda/src/main/resources`, in `system-prompt.txt`.
