package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiContractTest {
    @TempDir
    Path folder;

    @Test
    void readsOperationsWithTheirParametersAndBodies() throws IOException {
        var contract = ApiContract.read(document("api", "#/components/schemas/Note", "{type: string, maxLength: 9}"));

        assertThat(contract.operations()).singleElement().satisfies(operation -> {
            assertThat(operation.method()).isEqualTo("POST");
            assertThat(operation.path()).isEqualTo("/notes/{id}");
            assertThat(operation.streamed()).isTrue();
            assertThat(operation.parameters()).containsExactly(new ApiContract.Parameter("id", "path", true));
            assertThat(operation.body())
                    .hasValueSatisfying(body -> assertThat(body.name()).isEqualTo("Note"));
        });
    }

    @Test
    void namesEveryProblemAtOnce() throws IOException {
        var file = document("", "#/components/schemas/Note", "{$ref: '#/components/schemas/Other'}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiContract.read(file))
                .withMessageContaining("addNote: x-function must name the function")
                .withMessageContaining("#/components/schemas/Note: a request schema holds no $ref");
    }

    private Path document(String function, String reference, String text) throws IOException {
        return Files.writeString(folder.resolve("openapi.yaml"), """
                paths:
                  /notes/{id}:
                    parameters:
                      - $ref: '#/components/parameters/Id'
                    post:
                      operationId: addNote
                      x-function: '%s'
                      requestBody:
                        content:
                          application/json:
                            schema: {$ref: '%s'}
                      responses:
                        '200': {content: {text/event-stream: {}}}
                components:
                  parameters:
                    Id: {name: id, in: path, required: true}
                  schemas:
                    Note:
                      type: object
                      properties:
                        text: %s
                """.formatted(function, reference, text));
    }
}
