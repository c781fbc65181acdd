package com.example.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.example.app.chat.Conversation;
import com.example.app.chat.Message;
import com.example.app.chat.Page;
import com.example.app.model.ModelRequest.Role;
import com.example.app.model.TestClock;
import com.example.app.model.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoDbLocal.class)
final class DynamoDbConversationsTest {
    private final TestClock clock = new TestClock("2026-11-01T12:00:00Z");
    private final Table table;
    private final DynamoDbConversations conversations;

    DynamoDbConversationsTest(DynamoDbLocal.Tables tables) {
        table = tables.create(clock);
        conversations = new DynamoDbConversations(table);
    }

    private Conversation create(String id, String title) {
        var conversation = new Conversation(
                id,
                "anna",
                title,
                !title.isEmpty(),
                "",
                clock.instant(),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
        conversations.create(conversation);
        return conversation;
    }

    private Message message(String id, Optional<String> parent, Role role, String text) {
        boolean answer = role == Role.ASSISTANT;
        return new Message(
                id,
                parent,
                role,
                text,
                answer ? Message.Status.RUNNING : Message.Status.COMPLETE,
                clock.instant(),
                answer ? Optional.of("g-" + id) : Optional.empty(),
                answer ? Optional.of("model") : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void addTurn(Conversation conversation, String question, String answer, String text) {
        assertThat(conversations.addTurn(
                        conversation,
                        Optional.of(message(question, Optional.empty(), Role.USER, text)),
                        message(answer, Optional.of(question), Role.ASSISTANT, ""),
                        "title of " + text))
                .isTrue();
    }

    @Test
    void lists_the_owners_conversations_page_by_page_the_newest_first() {
        List.of("01", "02", "03").forEach(id -> create(id, "t"));

        Page<Conversation> first = conversations.list("anna", 2, Optional.empty());
        assertThat(first.items()).extracting(Conversation::id).containsExactly("03", "02");
        Page<Conversation> second = conversations.list("anna", 2, first.next());
        assertThat(second.items()).extracting(Conversation::id).containsExactly("01");
        assertThat(second.next()).isEmpty();
        assertThat(conversations.list("bert", 2, Optional.empty()).items()).isEmpty();
    }

    @Test
    void keeps_a_turn_and_its_outcome() {
        Conversation conversation = create("c", "");
        addTurn(conversation, "m1", "m2", "Hi");
        conversations.finish("c", "m2", "Hello", Message.Status.COMPLETE, new TokenUsage(7, 2));

        assertThat(conversations.messages("c", Optional.empty()).items())
                .extracting(Message::id, Message::text, Message::status, Message::usage)
                .containsExactly(
                        tuple("m1", "Hi", Message.Status.COMPLETE, Optional.empty()),
                        tuple("m2", "Hello", Message.Status.COMPLETE, Optional.of(new TokenUsage(7, 2))));
        Conversation now = conversations.find("anna", "c").orElseThrow();
        assertThat(now.latest()).hasValue("m2");
        assertThat(now.title()).isEqualTo("title of Hi");
        assertThat(now.model()).isEqualTo("model");
        assertThat(conversations.recent("c", 1)).extracting(Message::id).containsExactly("m2");
    }

    @Test
    void does_not_add_to_a_conversation_that_is_gone() {
        Conversation conversation = create("c", "");
        conversations.delete("anna", "c");
        assertThat(conversations.addTurn(
                        conversation, Optional.empty(), message("m2", Optional.of("m1"), Role.ASSISTANT, ""), "title"))
                .isFalse();
    }

    @Test
    void keeps_the_users_title_before_the_models() {
        create("c", "");
        conversations.nameByModel("anna", "c", "by the model");
        assertThat(conversations.find("anna", "c").orElseThrow().title()).isEqualTo("by the model");

        assertThat(conversations
                        .rename("anna", "c", "by the user")
                        .orElseThrow()
                        .title())
                .isEqualTo("by the user");
        conversations.nameByModel("anna", "c", "by the model again");
        assertThat(conversations.find("anna", "c").orElseThrow().title()).isEqualTo("by the user");
        assertThat(conversations.rename("bert", "c", "by another")).isEmpty();
    }

    @Test
    void deletes_a_conversation_with_all_its_messages() {
        Conversation conversation = create("c", "t");
        for (int i = 10; i < 50; i++) {
            addTurn(conversation, "m" + i + "a", "m" + i + "b", "Hi");
        }
        assertThat(conversations.delete("bert", "c")).isFalse();
        assertThat(conversations.delete("anna", "c")).isTrue();

        assertThat(conversations.find("anna", "c")).isEmpty();
        assertThat(conversations.messages("c", Optional.empty()).items()).isEmpty();
        assertThat(conversations.delete("anna", "c")).isFalse();
    }

    @Test
    void keeps_feedback_on_answers_only() {
        addTurn(create("c", "t"), "m1", "m2", "Hi");

        assertThat(conversations.rate("c", "m2", Optional.of("up"), Optional.of("well said")))
                .isTrue();
        assertThat(conversations.message("c", "m2").orElseThrow().feedback()).hasValue("up");
        assertThat(conversations.rate("c", "m2", Optional.empty(), Optional.of("ignored")))
                .isTrue();
        assertThat(conversations.message("c", "m2").orElseThrow().feedback()).isEmpty();
        assertThat(conversations.rate("c", "m1", Optional.of("up"), Optional.empty()))
                .isFalse();
        assertThat(conversations.rate("c", "m9", Optional.of("up"), Optional.empty()))
                .isFalse();
    }

    @Test
    void keeps_the_summary() {
        create("c", "t");
        conversations.summarize("anna", "c", new Conversation.Summary("in short", "m1"));
        assertThat(conversations.find("anna", "c").orElseThrow().summary())
                .hasValue(new Conversation.Summary("in short", "m1"));
    }

    @Test
    void does_not_show_what_has_expired() {
        addTurn(create("c", "t"), "m1", "m2", "Hi");
        clock.advance(Duration.ofDays(30));

        assertThat(conversations.find("anna", "c")).isEmpty();
        assertThat(conversations.list("anna", 10, Optional.empty()).items()).isEmpty();
        assertThat(conversations.messages("c", Optional.empty()).items()).isEmpty();
        assertThat(conversations.rename("anna", "c", "late")).isEmpty();
    }
}
