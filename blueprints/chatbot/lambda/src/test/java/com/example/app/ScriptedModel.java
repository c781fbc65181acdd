package com.example.app;

import com.example.app.model.CancelSignal;
import com.example.app.model.ModelClient;
import com.example.app.model.ModelException;
import com.example.app.model.ModelFinish;
import com.example.app.model.ModelRequest;
import com.example.app.model.ModelSink;
import com.example.app.model.TokenUsage;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A model that says what a test laid down for it, one answer after another; without a script, it answers "Fine.".
final class ScriptedModel implements ModelClient {
    private final Queue<ModelClient> scripts = new ConcurrentLinkedQueue<>();
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

    ScriptedModel then(ModelClient script) {
        scripts.add(script);
        return this;
    }

    /// Says `pieces` and ends.
    ScriptedModel thenSay(String... pieces) {
        return then((request, sink, cancel) -> {
            List.of(pieces).forEach(sink::text);
            sink.usage(new TokenUsage(10, pieces.length));
            return new ModelFinish.Complete();
        });
    }

    List<ModelRequest> requests() {
        return requests;
    }

    @Override
    public ModelFinish stream(ModelRequest request, ModelSink sink, CancelSignal cancel) throws ModelException {
        requests.add(request);
        ModelClient script = scripts.poll();
        if (script != null) {
            return script.stream(request, sink, cancel);
        }
        sink.text("Fine.");
        sink.usage(new TokenUsage(3, 2));
        return new ModelFinish.Complete();
    }
}
