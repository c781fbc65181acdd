package com.example.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.config.Environment;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class S3EndpointTest {
    private static String bucket(Map<String, String> properties, Map<String, String> variables) {
        return Environment.read(
                variables,
                environment -> S3Endpoint.bucket(
                                environment,
                                name -> Optional.ofNullable(properties.get(name)),
                                "eu-west-1",
                                "demo-files")
                        .toString());
    }

    @Test
    void is_the_regions_own_with_the_bucket_as_host() {
        assertThat(bucket(Map.of(), Map.of())).isEqualTo("https://demo-files.s3.eu-west-1.amazonaws.com/");
    }

    @Test
    void is_another_where_the_sdks_settings_say_so_with_the_bucket_in_the_path() {
        var everything = Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:2/");

        assertThat(bucket(Map.of(), Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1")))
                .isEqualTo("http://127.0.0.1:1/demo-files/");
        assertThat(bucket(Map.of("aws.endpointUrl", "http://127.0.0.1:3"), everything))
                .isEqualTo("http://127.0.0.1:2/demo-files/");
        assertThat(bucket(Map.of("aws.endpointUrlS3", "http://127.0.0.1:4"), everything))
                .isEqualTo("http://127.0.0.1:4/demo-files/");
    }
}
