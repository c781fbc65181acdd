package com.example.app;

import com.example.app.chat.ChatApi;
import com.example.app.chat.ChatSettings;
import com.example.app.chat.ChatStreams;
import com.example.app.chat.DataExport;
import com.example.app.chat.ExportApi;
import com.example.app.config.Environment;
import com.example.app.files.S3FileStore;
import com.example.app.http.Application;
import com.example.app.http.ResponseHeaders;
import com.example.app.http.Route;
import com.example.app.openai.OpenAiModel;
import com.example.app.state.DynamoDbConversations;
import com.example.app.state.DynamoDbExportLimit;
import com.example.app.state.DynamoDbGenerationLog;
import com.example.app.state.DynamoDbTokenBudget;
import com.example.app.state.Table;
import java.time.Clock;
import java.util.Map;

/// How the functions are put together.
final class Components {
    private Components() {}

    /// The api function. It needs no model and gets none.
    static Application<Route.Handler> api(Map<String, String> variables) {
        return Environment.read(variables, environment -> {
            Clock clock = Clock.systemUTC();
            Table table = Table.of(environment, clock);
            var conversations = new DynamoDbConversations(table);
            var budget = budget(environment, table);
            var exports = new ExportApi(
                    new DataExport(conversations, clock),
                    budget,
                    new DynamoDbExportLimit(table, environment.number("EXPORTS_PER_DAY", 1, 1000)),
                    S3FileStore.of(environment, clock),
                    clock);
            var chat = new ChatApi(conversations, new DynamoDbGenerationLog(table), budget, exports, clock);
            return new Application<>(chat.router(), headers(environment), chat::prime);
        });
    }

    /// The stream function.
    static Application<Route.StreamHandler> streams(Map<String, String> variables) {
        return Environment.read(variables, environment -> {
            Clock clock = Clock.systemUTC();
            Table table = Table.of(environment, clock);
            var chat = new ChatStreams(
                    new DynamoDbConversations(table),
                    new DynamoDbGenerationLog(table),
                    budget(environment, table),
                    OpenAiModel.create(environment),
                    ChatSettings.of(environment),
                    clock);
            return new Application<>(chat.router(), headers(environment), chat::prime);
        });
    }

    private static DynamoDbTokenBudget budget(Environment environment, Table table) {
        return new DynamoDbTokenBudget(table, environment.number("TOKENS_PER_DAY", 1, Integer.MAX_VALUE));
    }

    private static ResponseHeaders headers(Environment environment) {
        return new ResponseHeaders(environment.text("ALLOWED_ORIGIN"));
    }
}
