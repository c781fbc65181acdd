```sh
mvn -q -pl lambda package -DskipTests && npm run bench:start -- --runs 9
```

starts the packaged functions as Lambda would: the stream function behind a stand-in for the Lambda Web Adapter, the api function in AWS's own runtime
client, each in a fresh JVM on one core, with DynamoDB, the model and Lambda's runtime API on the loopback interface. It prints the zip's size, the classes loaded,
the time until the function is ready, and from there to the first piece of the first answer. SnapStart keeps what is loaded when the function is ready,
so a restored function has the second time only. `--aot` also measures with the JDK's AOT cache, `--max-classes N` fails the run above N classes (CI does, at 3,000).

| as generated for OpenAI, Java 25 | ready | then | cold start | classes |
|---|---|---|---|---|
| stream function, to the first token | 589 ms | 161 ms | 738 ms | 2,126 |
| the same with an AOT cache (20.8 MB, made on the same machine and JDK) | 292 ms | 95 ms | 393 ms | |
| api function, to the answer of `GET /usage` | 354 ms | 208 ms | 565 ms | 1,762 |
| the same, primed for a SnapStart snapshot | 370 ms | 231 ms | 556 ms | 1,805 |

Medians of 5 runs on a busy machine of two cores; Lambda's own part (starting the sandbox, loading the zip or the snapshot) and TLS come on top. What keeps
this so: no SDK client and no data binding on the way to an answer (`aws/`, `json/`, `net/` in `lambda/`), no streams and few lambdas there either.
Measure again when you add a library: the functions' zip is 0.8 MB, and the build fails above 10 MB.
