package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.Node;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;

/// A service client that answers each request with the answer at hand and never reaches for a network.
final class ReplayedClient {
    private static final ScopedValue<Node> ANSWER = ScopedValue.newInstance();

    private ReplayedClient() {}

    /// Sends a request to a client of this kind, which answers it with this JSON.
    static <R> R answering(Node answer, Supplier<R> send) {
        return ScopedValue.where(ANSWER, answer).call(send::get);
    }

    static <C extends SdkClient> C of(Class<C> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, ReplayedClient::handle));
    }

    private static Object handle(Object client, Method method, Object[] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof AwsRequest) {
            return SdkJson.read(ANSWER.get(), method.getReturnType());
        }
        return switch (method.getName()) {
            case "close" -> Void.TYPE;
            case "toString", "serviceName" -> "replay";
            // The form that takes a lambda builds the request and calls the one above.
            default -> InvocationHandler.invokeDefault(client, method, arguments);
        };
    }
}
