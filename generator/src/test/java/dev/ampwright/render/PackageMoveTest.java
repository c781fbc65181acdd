package dev.ampwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageMoveTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package com.example.app;|package com.acme.chat;",
                "com.example.app.ApiHandler::handleRequest|com.acme.chat.ApiHandler::handleRequest",
                "import com.example.infra.Waf;|import com.acme.chat.infra.Waf;",
                "com.example.loadtest.Chat|com.acme.chat.loadtest.Chat",
                "import com.example.local.api.Gateway;|import com.acme.chat.local.api.Gateway;",
                "lambda/src/main/java/com/example/app/Chat.java|lambda/src/main/java/com/acme/chat/Chat.java",
                "/com/example/infra/x.json|/com/acme/chat/infra/x.json",
                "com.example.application|com.example.application",
                "ops@com.example|ops@com.example",
                "org.com.example.app|org.com.example.app"
            })
    void movesPlaceholderPackagesAndNothingElse(String text, String moved) {
        assertThat(new PackageMove("com.acme.chat").move(text)).isEqualTo(moved);
    }
}
