package com.example.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.model.ModelRequest.Role;
import com.example.app.model.ModelRequest.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ContextWindowTest {
    private static final Message ASK_1 = message("1", "", Role.USER, "one");
    private static final Message SAY_1 = message("2", "1", Role.ASSISTANT, "uno");
    private static final Message ASK_2 = message("3", "2", Role.USER, "two");
    private static final Message SAY_2 = message("4", "3", Role.ASSISTANT, "due");
    private static final Message SAY_2_AGAIN = message("5", "3", Role.ASSISTANT, "dos");
    private static final List<Message> ALL = List.of(ASK_1, SAY_1, ASK_2, SAY_2, SAY_2_AGAIN);

    private static Message message(String id, String parent, Role role, String text) {
        return new Message(
                id,
                Optional.of(parent).filter(name -> !name.isEmpty()),
                role,
                text,
                Message.Status.COMPLETE,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void follows_one_branch_to_the_top() {
        assertThat(ContextWindow.branch(ALL, SAY_2_AGAIN)).containsExactly(ASK_1, SAY_1, ASK_2, SAY_2_AGAIN);
        assertThat(ContextWindow.branch(ALL, SAY_1)).containsExactly(ASK_1, SAY_1);
        assertThat(ContextWindow.branch(List.of(), SAY_2)).containsExactly(SAY_2);
    }

    @Test
    void takes_all_that_fits() {
        var context = new ContextWindow(100).fit(List.of(ASK_1, SAY_1, ASK_2), Optional.empty());
        assertThat(context.turns())
                .containsExactly(
                        new Turn(Role.USER, "one"), new Turn(Role.ASSISTANT, "uno"), new Turn(Role.USER, "two"));
        assertThat(context.unsummarized()).isEmpty();
    }

    @Test
    void leaves_the_oldest_out_and_begins_with_the_user() {
        // Five tokens each: two fit, but an answer without its question is no beginning.
        var context = new ContextWindow(11).fit(List.of(ASK_1, SAY_1, ASK_2), Optional.empty());
        assertThat(context.turns()).containsExactly(new Turn(Role.USER, "two"));
        assertThat(context.unsummarized()).containsExactly(ASK_1);
    }

    @Test
    void always_takes_the_latest_message() {
        var context = new ContextWindow(1).fit(List.of(ASK_1), Optional.empty());
        assertThat(context.turns()).containsExactly(new Turn(Role.USER, "one"));
    }

    @Test
    void counts_only_what_the_summary_does_not_cover() {
        var summary = Optional.of(new Conversation.Summary("in short", "2"));
        var context = new ContextWindow(1).fit(List.of(ASK_1, SAY_1, ASK_2, SAY_2_AGAIN, ASK_1), summary);
        assertThat(context.summary()).isEqualTo("in short");
        assertThat(context.unsummarized()).containsExactly(ASK_2, SAY_2_AGAIN);
    }

    @Test
    void ignores_the_summary_of_another_branch() {
        var summary = Optional.of(new Conversation.Summary("in short", "4"));
        var context = new ContextWindow(1).fit(List.of(ASK_1, SAY_1, ASK_2), summary);
        assertThat(context.summary()).isEmpty();
        assertThat(context.unsummarized()).containsExactly(ASK_1, SAY_1);
    }

    @Test
    void joins_messages_when_an_answer_is_missing() {
        Message nothing = message("9", "1", Role.ASSISTANT, "");
        var context = new ContextWindow(100).fit(List.of(ASK_1, nothing, ASK_2), Optional.empty());
        assertThat(context.turns()).containsExactly(new Turn(Role.USER, "one\n\ntwo"));
    }
}
