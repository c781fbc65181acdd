package com.example.app.model;

import java.util.List;
import java.util.Optional;

/// Puts a moderator before and behind a model. The prompt is judged before the model sees it. The answer is held back
/// in windows, and a window is shown once it has been judged together with what came before it; a refused one never is.
public final class ModeratedModelClient implements ModelClient {
    /// Characters held back before the first judgement: small, so that the answer begins soon.
    private static final int FIRST_WINDOW = 120;

    /// Characters held back later: larger, so that there are few calls.
    private static final int WINDOW = 600;

    /// Characters already shown that are judged again with the next window, so that nothing hides on a border.
    private static final int OVERLAP = 300;

    private final ModelClient client;
    private final Moderator moderator;

    public ModeratedModelClient(ModelClient client, Moderator moderator) {
        this.client = client;
        this.moderator = moderator;
    }

    @Override
    public ModelFinish stream(ModelRequest request, ModelSink sink, CancelSignal cancel) throws ModelException {
        Moderator.Verdict prompt = moderator.judge(request.prompt());
        if (prompt.flagged()) {
            return new ModelFinish.Blocked(prompt.categories());
        }
        var stop = new CancelSignal();
        cancel.onCancel(stop::cancel);
        var window = new Window(sink, stop);
        ModelFinish finish = client.stream(request, window, stop);
        // What is held back at the end, or when the user stopped the answer, is judged and shown as well.
        window.release();
        window.rethrow();
        return window.blocked.isPresent() ? new ModelFinish.Blocked(window.blocked.get()) : finish;
    }

    private final class Window implements ModelSink {
        private final ModelSink sink;
        private final CancelSignal stop;
        private final StringBuilder held = new StringBuilder();
        private final StringBuilder shown = new StringBuilder();
        private Optional<List<String>> blocked = Optional.empty();
        private Optional<ModelException> failed = Optional.empty();

        Window(ModelSink sink, CancelSignal stop) {
            this.sink = sink;
            this.stop = stop;
        }

        @Override
        public void text(String piece) {
            held.append(piece);
            if (held.length() >= (shown.isEmpty() ? FIRST_WINDOW : WINDOW)) {
                release();
            }
        }

        @Override
        public void usage(TokenUsage usage) {
            sink.usage(usage);
        }

        private void release() {
            if (held.isEmpty() || blocked.isPresent() || failed.isPresent()) {
                return;
            }
            try {
                String before = shown.substring(Math.max(0, shown.length() - OVERLAP));
                Moderator.Verdict verdict = moderator.judge(before + held);
                if (verdict.flagged()) {
                    blocked = Optional.of(verdict.categories());
                    stop.cancel();
                    return;
                }
            } catch (ModelException unavailable) {
                failed = Optional.of(unavailable);
                stop.cancel();
                return;
            }
            sink.text(held.toString());
            shown.append(held);
            held.setLength(0);
        }

        private void rethrow() throws ModelException {
            if (failed.isPresent()) {
                throw failed.get();
            }
        }
    }
}
