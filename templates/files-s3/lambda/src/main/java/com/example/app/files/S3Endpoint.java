package com.example.app.files;

import com.example.app.config.Environment;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Where S3 is: at AWS, or where the SDK's ordinary settings lead, such as a local stage. Their order is the SDK's: the
/// service's own before the common one, a system property before a variable.
final class S3Endpoint {
    private S3Endpoint() {}

    /// The address of a bucket; at another endpoint than AWS's in path style.
    static URI bucket(Environment environment, String region, String name) {
        return bucket(environment, property -> Optional.ofNullable(System.getProperty(property)), region, name);
    }

    static URI bucket(
            Environment environment, Function<String, Optional<String>> properties, String region, String name) {
        return Stream.of(
                        properties.apply("aws.endpointUrlS3"),
                        environment.optional("AWS_ENDPOINT_URL_S3"),
                        properties.apply("aws.endpointUrl"),
                        environment.optional("AWS_ENDPOINT_URL"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(endpoint -> URI.create(endpoint.replaceAll("/+$", "") + "/" + name + "/"))
                .orElseGet(() -> URI.create("https://" + name + ".s3." + region + ".amazonaws.com/"));
    }
}
