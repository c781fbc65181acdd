package com.example.app.chat;

import com.example.app.generation.Generation;
import com.example.app.http.Caller;
import com.example.app.http.Problem;
import com.example.app.http.Ulid;
import com.example.app.model.ModelRequest;
import com.example.app.model.ModelRequest.Role;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Works out what to ask the model: finds the branch, screens the message, fits the context.
final class TurnPlanner {
    /// Messages looked at to build the context; more never fit it.
    private static final int RECENT = 200;

    private final Conversations conversations;
    private final ChatSettings settings;
    private final Ulid ids;
    private final Clock clock;
    private final InputScreen screen = new InputScreen();
    private final SystemPrompt systemPrompt = new SystemPrompt();

    TurnPlanner(Conversations conversations, ChatSettings settings, Ulid ids, Clock clock) {
        this.conversations = conversations;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// Plans the answer to `request`.
    ///
    /// @throws com.example.app.http.ProblemException if the caller has no such conversation, a named message does
    ///     not exist, or the screen refuses the text
    Turn plan(Caller caller, String conversationId, SendMessage request) {
        return switch (request) {
            case SendMessage.NewMessage(var text, var parent) -> {
                // Before anything is read for it: a refused text costs nothing.
                InputScreen.Finding finding = screen.check(text);
                Conversation conversation = find(caller, conversationId);
                Optional<Message> previous = parent.isEmpty()
                        ? conversation.latest().flatMap(id -> conversations.message(conversationId, id))
                        : parent(conversationId, parent.get());
                Message question = Message.ofUser(ids.next(), previous.map(Message::id), text, clock.instant());
                yield turn(conversation, branch(conversationId, previous), question, true, finding);
            }
            case SendMessage.AnswerAgain(var messageId) -> {
                Conversation conversation = find(caller, conversationId);
                Message question = conversations
                        .message(conversationId, messageId)
                        .filter(message -> message.role() == Role.USER)
                        .orElseThrow(() -> Problem.invalid("answerAgain names no message of yours")
                                .asException());
                Optional<Message> previous =
                        question.parentId().flatMap(id -> conversations.message(conversationId, id));
                yield turn(
                        conversation, branch(conversationId, previous), question, false, screen.check(question.text()));
            }
        };
    }

    /// Loads the classes that screening a message needs.
    void prime() {
        if (screen.check("Hello") != InputScreen.Finding.PLAIN) {
            throw new IllegalStateException("the screen suspects a greeting");
        }
    }

    private Conversation find(Caller caller, String conversationId) {
        return conversations
                .find(caller.subject(), conversationId)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private Optional<Message> parent(String conversationId, SendMessage.Parent parent) {
        return switch (parent) {
            case SendMessage.Parent.Top() -> Optional.empty();
            case SendMessage.Parent.Of(var id) ->
                Optional.of(conversations
                        .message(conversationId, id)
                        .orElseThrow(() -> Problem.invalid("parentId names no message of this conversation")
                                .asException()));
        };
    }

    private List<Message> branch(String conversationId, Optional<Message> last) {
        return last.map(message -> ContextWindow.branch(conversations.recent(conversationId, RECENT), message))
                .orElse(List.of());
    }

    private Turn turn(
            Conversation conversation,
            List<Message> before,
            Message question,
            boolean isNew,
            InputScreen.Finding finding) {
        var branch = new ArrayList<>(before);
        branch.add(question);
        var context = new ContextWindow(settings.contextTokens()).fit(branch, conversation.summary());
        var generation = new Generation(ids.next(), conversation.owner(), conversation.id(), ids.next(), question.id());
        var request = new ModelRequest(
                systemPrompt.with(context.summary(), finding, ids.next()), context.turns(), settings.maxOutputTokens());
        return new Turn(conversation, question, isNew, finding, generation, request, context.unsummarized());
    }
}
