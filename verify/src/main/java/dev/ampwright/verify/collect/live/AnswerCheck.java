package dev.ampwright.verify.collect.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Refuses an answer that is none, before anything is concluded from it. The SDK forgives much: it reads an
/// empty answer, or one with other members than asked for, as "nothing is set", which a control would take for
/// a proven absence.
final class AnswerCheck implements ExecutionInterceptor {
    private static final ExecutionAttribute<byte[]> BODY = new ExecutionAttribute<>("dev.ampwright.answer");

    /// Keeps a successful answer's bytes. An answer that breaks off is asked for again.
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (context.responseBody().isEmpty() || !context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        try (InputStream body = context.responseBody().get()) {
            byte[] bytes = body.readAllBytes();
            attributes.putAttribute(BODY, bytes);
            return Optional.of(new ByteArrayInputStream(bytes));
        } catch (IOException brokenOff) {
            throw RetryableException.create("the answer broke off", brokenOff);
        }
    }

    /// An empty or foreign answer is not even read.
    @Override
    public void beforeUnmarshalling(Context.BeforeUnmarshalling context, ExecutionAttributes attributes) {
        if (!context.httpResponse().isSuccessful()) {
            return;
        }
        byte[] body = attributes.getAttribute(BODY);
        if (body == null || body.length == 0) {
            throw SdkClientException.create("the answer is empty");
        }
        String start = new String(body, 0, Math.min(body.length, 100), StandardCharsets.UTF_8)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("<html") || start.startsWith("<!doctype html")) {
            throw SdkClientException.create(
                    "the answer is a web page, as a proxy sends one; see what stands" + " between here and AWS");
        }
    }

    /// What was read must have been there in the shape that the service's model gives it.
    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        byte[] body = attributes.getAttribute(BODY);
        if (body == null
                || !context.httpResponse().isSuccessful()
                || context.httpResponse()
                        .firstMatchingHeader("smithy-protocol")
                        .filter(protocol -> protocol.equals("rpc-v2-cbor"))
                        .isPresent()) {
            // CBOR carries its types with it, and the SDK refuses others.
            return;
        }
        SdkPojo answer = context.response();
        boolean query = context.httpRequest()
                .firstMatchingHeader("Content-Type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
        String text = new String(body, StandardCharsets.UTF_8);
        if (query) {
            XmlShape.checkQuery(text, answer, attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        } else if (text.stripLeading().startsWith("<")) {
            XmlShape.checkRest(text, answer);
        } else {
            JsonShape.check(text, answer);
        }
    }
}
