package com.example.app.model;

/// A language model that answers in pieces.
public interface ModelClient {
    /// Asks the model and passes its answer to `sink` while it comes. Returns when the answer has ended; closes the
    /// provider's connection when `cancel` says so.
    ///
    /// @return why the answer ended
    /// @throws ModelException if the provider failed, before or after the first piece
    ModelFinish stream(ModelRequest request, ModelSink sink, CancelSignal cancel) throws ModelException;
}
