package com.example.app.model;

import java.time.Duration;

/// Tries again when a provider failed before the first piece of the answer. After it, a second try would say everything
/// twice.
public final class RetryingModelClient implements ModelClient {
    private static final int ATTEMPTS = 3;

    private final ModelClient client;
    private final Duration firstWait;
    private final Duration longestWait;

    /// Tries `client` up to three times.
    ///
    /// @param firstWait before the second attempt, doubled from then on, unless the provider says how long
    /// @param longestWait all waiting together; a provider that asks for more is not asked again
    public RetryingModelClient(ModelClient client, Duration firstWait, Duration longestWait) {
        this.client = client;
        this.firstWait = firstWait;
        this.longestWait = longestWait;
    }

    @Override
    public ModelFinish stream(ModelRequest request, ModelSink sink, CancelSignal cancel) throws ModelException {
        var counting = new CountingSink(sink);
        Duration wait = firstWait;
        Duration left = longestWait;
        for (int attempt = 1; ; attempt++) {
            try {
                return client.stream(request, counting, cancel);
            } catch (ModelException failed) {
                Duration asked = failed.retryAfter().orElse(wait);
                if (counting.began || !failed.kind().retryable() || attempt == ATTEMPTS || asked.compareTo(left) > 0) {
                    throw failed;
                }
                if (cancel.await(asked)) {
                    return new ModelFinish.Cancelled();
                }
                left = left.minus(asked);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static final class CountingSink implements ModelSink {
        private final ModelSink sink;
        private boolean began;

        CountingSink(ModelSink sink) {
            this.sink = sink;
        }

        @Override
        public void text(String piece) {
            began = true;
            sink.text(piece);
        }

        @Override
        public void usage(TokenUsage usage) {
            sink.usage(usage);
        }
    }
}
