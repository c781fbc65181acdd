package com.example.app.chat;

import com.example.app.http.HttpRequest;
import com.example.app.http.JsonBody;
import com.example.app.http.Problem;
import com.example.app.http.Ulid;
import java.util.Optional;
import java.util.Set;

/// The contract's `SendMessageRequest`.
sealed interface SendMessage {
    int MAX_CHARACTERS = 8000;

    /// A message with a text of its own.
    ///
    /// @param parent the message to follow; empty for the conversation's latest
    record NewMessage(String text, Optional<Parent> parent) implements SendMessage {
        @Override
        public String toString() {
            return "NewMessage";
        }
    }

    /// The wish for another answer to a message.
    ///
    /// @param messageId the user's message to answer once more
    record AnswerAgain(String messageId) implements SendMessage {}

    /// Where a new message hangs.
    sealed interface Parent {
        record Top() implements Parent {}

        record Of(String messageId) implements Parent {}
    }

    static SendMessage of(HttpRequest request) {
        JsonBody body = JsonBody.of(request, Set.of("text", "parentId", "answerAgain"));
        Optional<String> again = body.text("answerAgain", 1, 26);
        if (again.isPresent()) {
            if (body.text("text", 0, MAX_CHARACTERS).isPresent()
                    || body.text("parentId", 0, 26).isPresent()) {
                throw Problem.invalid("answerAgain stands alone").asException();
            }
            return new AnswerAgain(id("answerAgain", again.get()));
        }
        String text = body.requireText("text", 1, MAX_CHARACTERS);
        Optional<Parent> parent = body.text("parentId", 1, 26)
                .map(value -> value.equals("root") ? new Parent.Top() : new Parent.Of(id("parentId", value)));
        return new NewMessage(text, parent);
    }

    private static String id(String name, String value) {
        if (!Ulid.isValid(value)) {
            throw Problem.invalid(name + " is not an id").asException();
        }
        return value;
    }
}
