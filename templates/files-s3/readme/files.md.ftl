Users take their data along: "Download my data", under "Account and security", asks `POST /exports` for a zip with everything that is kept of them
(`data.json`, described in `api/openapi.yaml` as `DataExport` with a `schemaVersion`, and a Markdown file for each conversation). GDPR asks for that
(articles 15 and 20).

- The answer holds an address that works for 5 minutes for whoever has it. The file's name holds 128 random bits, under `exports/` and the user's id.
- Files are encrypted with the stack's key and deleted by the bucket's lifecycle after a day; S3 rounds up to the next midnight (UTC).
- The function's role writes and reads under `exports/` and nothing else: it neither lists nor deletes. The bucket refuses signatures older than
  15 minutes, requests without TLS, and everything public.
- A user may have `Limits.exportsPerDay` files made in a day (UTC), and the route is slower than the others (`Limits.bulkRequestsPerSecond`).
- An account that is too large for one file or one request (16 million characters, 6 seconds of reading) comes in parts: `nextCursor` leads to the next.
- The log holds numbers only. The bucket keeps no versions, which would outlive the file, and no access log, which would keep the addresses.

The e-mail address and other attributes of the sign-in are Cognito's: `aws cognito-idp admin-get-user` shows them to operators who answer a request.
Stack output `FilesBucket`. `AWS_ENDPOINT_URL_S3` leads the function to another S3, in path style.
