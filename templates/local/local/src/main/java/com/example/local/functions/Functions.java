package com.example.local.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Both functions, in one version of their code. The server of a version that was replaced is closed when its last
/// request ends.
public final class Functions {
    private static final String API = "com.example.app.ApiHandler";
    private static final String STREAM = "com.example.app.StreamServer";

    private final RequestStreamHandler api;
    private final AutoCloseable stream;
    private final int streamPort;
    private int users;
    private boolean retired;

    /// Loads and starts the functions.
    ///
    /// @param folders their classes and resources
    /// @param environment their environment
    /// @param log where they log
    /// @throws IllegalStateException when they do not start; the message is theirs
    static Functions start(List<Path> folders, Map<String, String> environment, PrintStream log) {
        var classes = new FunctionClasses(folders);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Threads the functions start inherit it, and must not hold on to a version of the code.
        thread.setContextClassLoader(Functions.class.getClassLoader());
        try {
            return new Functions(classes, environment, log);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(String.valueOf(failed.getCause()), failed.getCause());
        } catch (ReflectiveOperationException | LinkageError unfit) {
            throw new IllegalStateException("the functions do not load: " + unfit, unfit);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Functions(FunctionClasses classes, Map<String, String> environment, PrintStream log)
            throws ReflectiveOperationException {
        this.api = (RequestStreamHandler) classes.loadClass(API)
                .getConstructor(Map.class, PrintStream.class)
                .newInstance(environment, log);
        Class<?> server = classes.loadClass(STREAM);
        this.stream = (AutoCloseable) server.getMethod("start", int.class, Map.class, PrintStream.class)
                .invoke(null, 0, environment, log);
        this.streamPort = (int) server.getMethod("port").invoke(stream);
    }

    /// A request's hold on a version.
    public interface Use extends AutoCloseable {
        /// The api function.
        RequestStreamHandler api();

        /// The port of the stream function's server on the loopback interface.
        int streamPort();

        @Override
        void close();
    }

    private final class CountedUse implements Use {
        @Override
        public RequestStreamHandler api() {
            return api;
        }

        @Override
        public int streamPort() {
            return streamPort;
        }

        @Override
        public void close() {
            release();
        }
    }

    synchronized Use use() {
        users++;
        return new CountedUse();
    }

    private synchronized void release() {
        users--;
        end();
    }

    synchronized void retire() {
        retired = true;
        end();
    }

    private void end() {
        if (retired && users == 0) {
            try {
                stream.close();
            } catch (Exception failed) {
                throw new IllegalStateException("the stream function's server does not close", failed);
            }
        }
    }
}
