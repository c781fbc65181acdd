package dev.ampwright.verify.collect.live;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

/// What AWS answers when nothing fails, so that a run with one failing operation sends only that operation's requests:
/// what the others answer is the same each time, and sending them again over HTTP is nearly all that a run costs.
final class RememberedAnswers {
    private static final Map<String, Operation> OPERATIONS = Arrays.stream(Operation.values())
            .collect(Collectors.toMap(
                    operation -> operation.qualifiedName().toLowerCase(Locale.ROOT), Function.identity()));

    private final Map<Asked, Answered> answers = new ConcurrentHashMap<>();

    private record Asked(Operation operation, String region, AwsRequest request) {}

    /// An answer, or that the service says there is no such thing.
    private record Answered(
            @Nullable Object response, @Nullable AwsServiceException refusal) {
        Object give() throws AwsServiceException {
            if (refusal != null) {
                throw refusal;
            }
            if (response == null) {
                throw new IllegalStateException("an answer is a response or a refusal");
            }
            return response;
        }
    }

    /// Access to AWS by which these operations are asked each time, and all others once.
    LiveAccess asking(
            Set<String> operations,
            AwsCredentialsProvider credentials,
            URI endpoint,
            Patience patience,
            Pacing pacing) {
        return new LiveAccess(() -> credentials, Optional.of(endpoint), patience, pacing, Progress.NONE) {
            @Override
            AwsClients clients(AwsCredentialsProvider resolved, boolean replay) {
                return new Clients(resolved, endpoint, patience, operations);
            }
        };
    }

    private final class Clients extends AwsClients {
        private final Set<String> afresh;

        Clients(AwsCredentialsProvider credentials, URI endpoint, Patience patience, Set<String> afresh) {
            super(credentials, Optional.of(endpoint), patience, false);
            this.afresh = afresh;
        }

        @Override
        <C extends SdkClient> C client(Class<C> type, String region, Supplier<C> made) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, new Remembering(type, region, made, afresh)));
        }
    }

    private final class Remembering implements InvocationHandler {
        private final Class<?> type;
        private final String region;
        private final Supplier<? extends SdkClient> made;
        private final Set<String> afresh;
        private @Nullable SdkClient client;

        Remembering(Class<?> type, String region, Supplier<? extends SdkClient> made, Set<String> afresh) {
            this.type = type;
            this.region = region;
            this.made = made;
            this.afresh = afresh;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && arguments.length == 1 && arguments[0] instanceof AwsRequest request) {
                Operation operation = operation(method);
                return afresh.contains(operation.qualifiedName())
                        ? send(method, request)
                        : remembered(new Asked(operation, region, request), method);
            }
            return switch (method.getName()) {
                case "close" -> close();
                case "toString", "serviceName" -> type.getSimpleName();
                // The form that takes a lambda builds the request and calls the one above.
                default -> InvocationHandler.invokeDefault(proxy, method, arguments);
            };
        }

        private Object remembered(Asked asked, Method method) throws Throwable {
            Answered known = answers.get(asked);
            if (known == null) {
                try {
                    known = new Answered(send(method, asked.request()), null);
                } catch (AwsServiceException refusal) {
                    known = new Answered(null, refusal);
                }
                answers.put(asked, known);
            }
            return known.give();
        }

        private Object send(Method method, AwsRequest request) throws Throwable {
            try {
                return method.invoke(client(), request);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }

        private synchronized SdkClient client() {
            if (client == null) {
                client = made.get();
            }
            return client;
        }

        private synchronized Object close() {
            if (client != null) {
                client.close();
            }
            return Void.TYPE;
        }

        private Operation operation(Method method) {
            String service = type.getPackageName().substring("software.amazon.awssdk.services.".length());
            String name = (SdkServices.prefix(service) + ":" + method.getName()).toLowerCase(Locale.ROOT);
            Operation operation = OPERATIONS.get(name);
            if (operation == null) {
                throw new IllegalStateException(name + " is none of the operations");
            }
            return operation;
        }
    }
}
