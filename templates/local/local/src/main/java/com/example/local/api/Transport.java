package com.example.local.api;

import com.example.infra.ApiContract.Operation;
import java.io.IOException;

/// How a request reaches its function and how the answer comes back. A stage has one for whole answers and one for each
/// way of streaming that the contract uses.
public interface Transport {
    /// Whether this transport carries the operation.
    boolean carries(Operation operation);

    /// Calls the function and passes its answer on.
    ///
    /// @throws IOException when the client is gone
    void carry(Call call, Answer answer) throws IOException;
}
