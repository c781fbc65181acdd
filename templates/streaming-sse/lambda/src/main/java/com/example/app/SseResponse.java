package com.example.app;

import com.example.app.http.EventStream;
import com.example.app.http.ResponseHeaders;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A stream of server-sent events as an HTTP answer. It begins with the first event; from then on, a comment line goes
/// out whenever nothing else did for a while, so that nothing on the way takes the connection for idle.
final class SseResponse implements EventStream, AutoCloseable {
    private static final String HEARTBEAT = ": heartbeat\n\n";

    private final HttpExchange exchange;
    private final ResponseHeaders headers;
    private final Duration heartbeat;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open;
    private boolean gone;
    private boolean closed;
    private long lastWrite;

    SseResponse(HttpExchange exchange, ResponseHeaders headers, Duration heartbeat) {
        this.exchange = exchange;
        this.headers = headers;
        this.heartbeat = heartbeat;
    }

    boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isGone() {
        lock.lock();
        try {
            return gone;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void send(String events) {
        lock.lock();
        try {
            if (!open) {
                open = true;
                begin();
            }
            write(events);
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        headers.forContent("text/event-stream; charset=utf-8").forEach(exchange.getResponseHeaders()::set);
        // A proxy that holds events back to fill its buffer would undo the streaming.
        exchange.getResponseHeaders().set("X-Accel-Buffering", "no");
        try {
            exchange.sendResponseHeaders(200, 0);
        } catch (IOException clientGone) {
            gone = true;
        }
        Thread.ofVirtual().name("heartbeat").start(this::beat);
    }

    private void write(String text) {
        lastWrite = System.nanoTime();
        if (gone) {
            return;
        }
        try {
            OutputStream body = exchange.getResponseBody();
            body.write(text.getBytes(StandardCharsets.UTF_8));
            body.flush();
        } catch (IOException clientGone) {
            gone = true;
        }
    }

    private void beat() {
        lock.lock();
        try {
            while (!closed && !gone) {
                long left = lastWrite + heartbeat.toNanos() - System.nanoTime();
                if (left <= 0) {
                    write(HEARTBEAT);
                } else {
                    boolean ignored = changed.await(left, TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
