package com.example.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.state.DynamoDbLocal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Users take their data along: from the request to the file.
@ExtendWith(DynamoDbLocal.class)
final class ExportsTest {
    private final ChatApp app;

    ExportsTest(DynamoDbLocal.Tables tables) {
        app = new ChatApp(tables, 5000, 1000, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static JsonNode json(ChatApp.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private JsonNode export(String user) {
        return json(app.api(user, "POST", "/exports", "{}"), 201);
    }

    private byte[] download(JsonNode export) {
        return app.files.at(export.path("url").stringValue()).orElseThrow();
    }

    private static Map<String, String> unzip(byte[] zip) throws IOException {
        var files = new TreeMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private String talk(String user, String question, String answer) {
        String id = app.newConversation(user);
        app.model.thenSay(answer);
        try (var events = new Events(app.send(user, id, "{\"text\":\"" + question + "\"}"))) {
            events.rest();
        }
        return id;
    }

    @Test
    void a_user_downloads_everything_that_is_kept_of_them() throws Exception {
        String first = talk("anna", "Where to on a weekend?", "To Lisbon: **trams**.");
        String answerId = app.conversation("anna", first).at("/messages/1/id").stringValue();
        app.api(
                "anna",
                "PUT",
                "/conversations/" + first + "/messages/" + answerId + "/feedback",
                "{\"rating\":\"up\",\"comment\":\"Loved it\"}");
        app.api("anna", "PATCH", "/conversations/" + first, "{\"title\":\"../Où? A/B\"}");
        String second = talk("anna", "Second question", "Zweite");
        app.api("anna", "PATCH", "/conversations/" + second, "{\"title\":\"Second\"}");
        talk("bert", "Not hers", "Nor this");

        JsonNode export = export("anna");
        byte[] download = download(export);

        assertThat(download).hasSize(export.path("bytes").intValue());
        assertThat(export.path("conversations").intValue()).isEqualTo(2);
        assertThat(export.path("messages").intValue()).isEqualTo(4);
        assertThat(export.has("nextCursor")).isFalse();

        Map<String, String> files = unzip(download);
        assertThat(files)
                .containsOnlyKeys(
                        "README.txt", "data.json", "conversations/0001-Second.md", "conversations/0002-Où-A-B.md");
        assertThat(files.get("README.txt")).contains("2 conversations with 4 messages");
        assertThat(files.get("conversations/0002-Où-A-B.md"))
                .contains("# ../Où? A/B", "Where to on a weekend?", "To Lisbon: **trams**.", "up, Loved it");

        JsonNode data = JsonMapper.shared().readTree(files.get("data.json"));
        new Contract().holdsFile("createExport", data);
        assertThat(data.path("user").stringValue()).isEqualTo("anna");
        assertThat(data.at("/usage/tokensUsed").intValue()).isPositive();
        assertThat(data.at("/conversations/1/messages/1/text").stringValue()).isEqualTo("To Lisbon: **trams**.");
        assertThat(data.at("/conversations/1/messages/1/feedbackComment").stringValue())
                .isEqualTo("Loved it");
        assertThat(files.toString()).doesNotContain("Not hers").doesNotContain("Nor this");
    }

    @Test
    void the_address_is_under_the_users_name_and_not_to_be_guessed() {
        JsonNode export = export("anna");

        assertThat(export.path("expiresAt").stringValue()).isEqualTo("2026-11-01T12:05:00Z");
        assertThat(export.path("url").stringValue())
                .matches(".*/exports/anna/[0-9a-f]{32}\\.zip")
                .isNotEqualTo(export("anna").path("url").stringValue());
    }

    @Test
    void an_account_without_conversations_has_a_file_too() throws Exception {
        String only = talk("anna", "Hello", "Hi");
        app.api("anna", "DELETE", "/conversations/" + only, "");

        Map<String, String> files = unzip(download(export("anna")));
        assertThat(files).containsOnlyKeys("README.txt", "data.json");
        JsonNode data = JsonMapper.shared().readTree(files.get("data.json"));
        new Contract().holdsFile("createExport", data);
        assertThat(data.path("conversations")).isEmpty();
        assertThat(unzip(download(export("nobody-yet")))).hasSize(2);
    }

    @Test
    void a_day_has_a_number_of_exports() {
        for (int i = 0; i < ChatApp.EXPORTS_PER_DAY; i++) {
            export("anna");
        }
        JsonNode problem = json(app.api("anna", "POST", "/exports", "{}"), 429);
        assertThat(problem.path("code").stringValue()).isEqualTo("export_limit_reached");
        assertThat(problem.path("resetsAt").stringValue()).isEqualTo("2026-11-02T00:00:00Z");

        export("bert");
        app.clock.advance(Duration.ofHours(12));
        export("anna");
    }

    @Test
    void what_was_refused_or_failed_does_not_count() {
        talk("anna", "Hello", "Hi");
        assertThat(app.api("anna", "POST", "/exports", "{\"cursor\":\"1\"}").status())
                .isEqualTo(400);
        app.files.breakDown();
        for (int i = 0; i <= ChatApp.EXPORTS_PER_DAY; i++) {
            assertThat(json(app.api("anna", "POST", "/exports", "{}"), 500)
                            .path("code")
                            .stringValue())
                    .isEqualTo("internal_error");
        }
    }
}
