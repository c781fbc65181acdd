#!/bin/sh
# Starts the stream function's server; the Lambda Web Adapter calls this instead of a handler.
# An answer is sent piece by piece, so small packets must not wait; the first compiler tier is enough for what is mostly waiting.
exec java -cp "${LAMBDA_TASK_ROOT}/lib/*" \
  -Dsun.net.httpserver.nodelay=true -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  com.example.app.StreamServer
