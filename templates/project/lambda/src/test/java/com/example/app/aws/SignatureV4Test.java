package com.example.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

final class SignatureV4Test {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00.250Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dynamodb       | eu-west-1      | https://dynamodb.eu-west-1.amazonaws.com               | token | {}
            dynamodb       | cn-north-1     | https://dynamodb.cn-north-1.amazonaws.com.cn/          | token | {"a": 1}
            secretsmanager | us-east-1      | http://127.0.0.1:4566                                  |       | {"SecretId": "arn:x"}
            bedrock        | eu-central-1   | https://bedrock-runtime.eu-central-1.amazonaws.com/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream | to/k+en== | {"text": "Grüße"}
            bedrock        | ap-southeast-2 | https://bedrock-runtime.ap-southeast-2.amazonaws.com/model/arn%3Aaws%3Abedrock%3Aap-southeast-2%3A111122223333%3Ainference-profile%2Fx/converse-stream | token | {}
            """)
    void signs_as_the_sdk_does(String service, String region, URI uri, String token, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        var headers = Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "Service.Operation");

        Map<String, String> ours = new SignatureV4(service, region, CLOCK)
                .sign("POST", uri, headers, body, new AwsCredentials("AKID", "secret", Optional.ofNullable(token)));

        var sdkRequest = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
        headers.forEach(sdkRequest::putHeader);
        var signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(identity(token))
                        .request(sdkRequest.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(HttpSigner.SIGNING_CLOCK, CLOCK)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();

        assertThat(ours.get("X-Amz-Date"))
                .isEqualTo(signed.firstMatchingHeader("X-Amz-Date").orElseThrow());
        assertThat(ours.get("Authorization"))
                .isEqualTo(signed.firstMatchingHeader("Authorization").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"https://bucket.s3.eu-west-1.amazonaws.com/exports/a-b/1.zip,to/k+en==", "http://127.0.0.1:4566/b/c,"})
    void presigns_as_the_sdk_does(URI uri, String token) {
        URI ours = new SignatureV4("s3", "eu-west-1", CLOCK)
                .presign(uri, Duration.ofMinutes(5), new AwsCredentials("AKID", "secret", Optional.ofNullable(token)));

        URI signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(identity(token))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.GET)
                                .uri(uri)
                                .build())
                        .putProperty(HttpSigner.SIGNING_CLOCK, CLOCK)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(5))
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1"))
                .request()
                .getUri();

        assertThat(ours.getRawPath()).isEqualTo(signed.getRawPath());
        assertThat(ours.getRawQuery().split("&"))
                .containsExactlyInAnyOrder(signed.getRawQuery().split("&"));
    }

    private static AwsCredentialsIdentity identity(@Nullable String token) {
        return token == null
                ? AwsCredentialsIdentity.create("AKID", "secret")
                : AwsSessionCredentialsIdentity.create("AKID", "secret", token);
    }
}
