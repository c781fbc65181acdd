package com.example.app.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells a running call to end. Thread-safe; once cancelled, it stays so.
public final class CancelSignal {
    private final List<Runnable> listeners = new ArrayList<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    public void cancel() {
        List<Runnable> toRun;
        synchronized (listeners) {
            cancelled.countDown();
            toRun = List.copyOf(listeners);
            listeners.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /// Runs `action` on cancellation; at once, if that has happened already.
    public void onCancel(Runnable action) {
        synchronized (listeners) {
            if (!isCancelled()) {
                listeners.add(action);
                return;
            }
        }
        action.run();
    }

    /// Waits for `time` or for the cancellation.
    ///
    /// @return whether the call is cancelled
    public boolean await(Duration time) {
        try {
            return cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
