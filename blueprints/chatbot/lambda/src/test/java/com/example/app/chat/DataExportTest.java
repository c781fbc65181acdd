package com.example.app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.app.generation.TokenBudget;
import com.example.app.http.Ulid;
import com.example.app.model.ModelRequest.Role;
import com.example.app.model.TestClock;
import com.example.app.state.DynamoDbConversations;
import com.example.app.state.DynamoDbLocal;
import com.example.app.state.Table;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoDbLocal.class)
final class DataExportTest {
    private static final DataExport.Limits ROOMY = new DataExport.Limits(1_000_000, Duration.ofMinutes(1));
    private static final TokenBudget.Usage USAGE =
            new TokenBudget.Usage(LocalDate.of(2026, 11, 1), 0, 0, 1000, Instant.parse("2026-11-02T00:00:00Z"));

    private final TestClock clock = new TestClock("2026-11-01T12:00:00Z");
    private final Ulid ids = new Ulid(clock);
    private final Table table;
    private final Conversations conversations;

    DataExportTest(DynamoDbLocal.Tables tables) {
        table = tables.create(clock);
        conversations = new DynamoDbConversations(table);
    }

    private String conversation(int turns, String text) {
        var conversation = new Conversation(
                ids.next(),
                "anna",
                "title",
                true,
                "",
                clock.instant(),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
        conversations.create(conversation);
        for (int i = 0; i < turns; i++) {
            var question = Message.ofUser(ids.next(), Optional.empty(), text, clock.instant());
            var answer = Message.running(ids.next(), question.id(), ids.next(), "model", clock.instant());
            assertThat(conversations.addTurn(conversation, Optional.of(question), answer, "title"))
                    .isTrue();
            assertThat(question.role()).isEqualTo(Role.USER);
        }
        return conversation.id();
    }

    private DataExport.Part read(Conversations from, DataExport.Limits limits, Optional<String> cursor) {
        return new DataExport(from, limits, clock).read("anna", USAGE, cursor);
    }

    private static List<String> ids(DataExport.Part part) {
        return part.conversations().stream()
                .map(item -> item.conversation().id())
                .toList();
    }

    /// Reads part after part.
    private List<List<String>> parts(Conversations from, DataExport.Limits limits) {
        var parts = new ArrayList<List<String>>();
        Optional<String> cursor = Optional.empty();
        do {
            DataExport.Part part = read(from, limits, cursor);
            parts.add(ids(part));
            cursor = part.next();
        } while (cursor.isPresent());
        return parts;
    }

    @Test
    void reads_page_after_page_of_conversations_and_of_messages() {
        conversation(150, "text");
        for (int i = 0; i < 59; i++) {
            conversation(i % 2, "text");
        }
        DataExport.Part part = read(conversations, ROOMY, Optional.empty());

        assertThat(part.next()).isEmpty();
        assertThat(ids(part)).hasSize(60).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(part.conversations().getLast().messages())
                .hasSize(300)
                .extracting(Message::id)
                .isSorted();
        assertThat(part.messages()).isEqualTo(300 + 29 * 2);
    }

    @Test
    void an_account_too_large_for_a_file_comes_in_parts_without_a_gap() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            all.addFirst(conversation(1, "x".repeat(1000)));
        }
        List<List<String>> parts = parts(conversations, new DataExport.Limits(10_000, Duration.ofMinutes(1)));

        assertThat(parts).hasSizeGreaterThan(5);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
    }

    @Test
    void a_conversation_larger_than_a_part_is_a_part() {
        conversation(1, "x".repeat(5000));
        conversation(1, "x".repeat(5000));

        assertThat(parts(conversations, new DataExport.Limits(100, Duration.ofMinutes(1))))
                .hasSize(2)
                .allMatch(part -> part.size() == 1);
    }

    @Test
    void an_account_too_large_for_the_time_comes_in_parts_too() {
        for (int i = 0; i < 60; i++) {
            conversation(0, "");
        }
        // A table that takes four seconds for each page.
        var slow = (Conversations) Proxy.newProxyInstance(
                Conversations.class.getClassLoader(), new Class<?>[] {Conversations.class}, (proxy, method, args) -> {
                    if (method.getName().equals("list")) {
                        clock.advance(Duration.ofSeconds(4));
                    }
                    return method.invoke(conversations, args);
                });
        List<List<String>> parts = parts(slow, new DataExport.Limits(1_000_000, Duration.ofSeconds(6)));

        assertThat(parts).extracting(List::size).containsExactly(48, 12);
        assertThat(parts.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    @Test
    void a_fault_of_the_table_ends_the_export() {
        conversation(1, "text");
        var broken = (Conversations) Proxy.newProxyInstance(
                Conversations.class.getClassLoader(), new Class<?>[] {Conversations.class}, (proxy, method, args) -> {
                    if (method.getName().equals("messages")) {
                        throw new IllegalStateException("broken");
                    }
                    return method.invoke(conversations, args);
                });
        assertThatThrownBy(() -> read(broken, ROOMY, Optional.empty()))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("broken");
    }

    @Test
    void a_branch_is_marked_in_the_text() {
        var top = Message.ofUser("1", Optional.empty(), "Question", clock.instant());
        var first = Message.running("2", "1", "g", "model", clock.instant());
        var again = Message.running("3", "1", "g", "model", clock.instant());
        var conversation = new Conversation(
                "c", "anna", "", false, "", clock.instant(), clock.instant(), Optional.of("3"), Optional.empty());
        String text = ConversationMarkdown.of(new DataExport.Item(conversation, List.of(top, first, again)));

        assertThat(text).isEqualTo("""
                        # Conversation

                        Started 2026-11-01 12:00 UTC, last changed 2026-11-01 12:00 UTC

                        ## You, 2026-11-01 12:00 UTC

                        Question

                        ## model, 2026-11-01 12:00 UTC



                        *This answer is not whole: running*

                        ---

                        *Another version from here on*

                        ## model, 2026-11-01 12:00 UTC



                        *This answer is not whole: running*
                        """);
    }
}
