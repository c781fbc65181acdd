package com.example.app.chat;

import com.example.app.generation.Generation;
import com.example.app.model.ModelRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One message and the answer that is to be made, ready to run.
///
/// @param question the user's message, new or again
/// @param isNew whether `question` is to be stored
/// @param finding what the input screen said
/// @param unsummarized messages that neither fit the model's context nor stand in the summary
record Turn(
        Conversation conversation,
        Message question,
        boolean isNew,
        InputScreen.Finding finding,
        Generation generation,
        ModelRequest request,
        List<Message> unsummarized) {
    private static final int TITLE_CHARACTERS = 60;

    Optional<Message> newMessage() {
        return isNew ? Optional.of(question) : Optional.empty();
    }

    Message answer(String modelId, Instant now) {
        return Message.running(generation.messageId(), question.id(), generation.id(), modelId, now);
    }

    /// The beginning of the question, until the conversation gets a better title.
    String title() {
        String line = question.text().strip().lines().findFirst().orElse("").strip();
        return line.codePointCount(0, line.length()) <= TITLE_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, TITLE_CHARACTERS - 1))
                                .strip() + "…";
    }

    @Override
    public String toString() {
        return "Turn of " + generation.id();
    }
}
