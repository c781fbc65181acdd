package com.example.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;

/// The answers API Gateway gives by itself, in the contract's form and readable for the front end's origin.
final class ErrorResponses {
    private ErrorResponses() {}

    static void addTo(RestApi api, String allowedOrigin) {
        for (GatewayError error : GatewayError.all()) {
            var headers = new LinkedHashMap<String, String>();
            headers.put("Access-Control-Allow-Origin", "'" + allowedOrigin + "'");
            headers.put("Content-Type", "'application/problem+json'");
            headers.put("Vary", "'Origin'");
            api.addGatewayResponse(
                    error.id(),
                    GatewayResponseOptions.builder()
                            .type(ResponseType.of(error.responseType()))
                            .statusCode(String.valueOf(error.status()))
                            .responseHeaders(headers)
                            .templates(Map.of("application/json", error.json()))
                            .build());
        }
    }
}
