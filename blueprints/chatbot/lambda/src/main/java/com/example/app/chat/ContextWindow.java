package com.example.app.chat;

import com.example.app.generation.TokenEstimate;
import com.example.app.model.ModelRequest.Role;
import com.example.app.model.ModelRequest.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Chooses what of a conversation a model gets to see: the latest messages of one branch, as many as a token limit
/// takes, and a summary in place of the rest.
///
/// @param tokenLimit for the turns together, by [TokenEstimate]
record ContextWindow(int tokenLimit) {

    /// What the model gets to see.
    ///
    /// @param turns in order, user and assistant in turn, the last one the user's
    /// @param summary of what is not among the turns; empty if there is none
    /// @param unsummarized what is neither among the turns nor in the summary, the oldest first
    record Context(List<Turn> turns, String summary, List<Message> unsummarized) {}

    /// The branch that ends with `last`, the oldest message first, as far back as `messages` reach.
    static List<Message> branch(List<Message> messages, Message last) {
        var byId = new HashMap<String, Message>();
        messages.forEach(message -> byId.put(message.id(), message));
        Deque<Message> branch = new ArrayDeque<>();
        Optional<Message> current = Optional.of(last);
        while (current.isPresent()) {
            branch.addFirst(current.get());
            current = current.get().parentId().map(byId::remove);
        }
        return List.copyOf(branch);
    }

    /// Fits a branch into the limit.
    ///
    /// @param branch ends with the user's message; at least that one is always taken
    Context fit(List<Message> branch, Optional<Conversation.Summary> summary) {
        int first = branch.size() - 1;
        int tokens = TokenEstimate.of(branch.get(first).text());
        while (first > 0 && tokens + TokenEstimate.of(branch.get(first - 1).text()) <= tokenLimit) {
            first--;
            tokens += TokenEstimate.of(branch.get(first).text());
        }
        List<Message> left = branch.subList(0, first);
        // A summary of another branch says what was never said on this one.
        int covered = summary.map(known -> indexOf(branch, known.upTo())).orElse(-1);
        boolean valid = covered >= 0;
        return new Context(
                turns(branch.subList(first, branch.size())),
                valid ? summary.orElseThrow().text() : "",
                left.subList(Math.min(valid ? covered + 1 : 0, left.size()), left.size()));
    }

    private static int indexOf(List<Message> branch, String id) {
        for (int i = 0; i < branch.size(); i++) {
            if (branch.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /// Providers want the roles in turn, beginning with the user, and no empty text.
    private static List<Turn> turns(List<Message> messages) {
        var turns = new ArrayList<Turn>();
        for (Message message : messages) {
            if (message.text().isBlank() || (turns.isEmpty() && message.role() == Role.ASSISTANT)) {
                continue;
            }
            if (!turns.isEmpty() && turns.getLast().role() == message.role()) {
                Turn before = turns.removeLast();
                turns.add(new Turn(message.role(), before.text() + "\n\n" + message.text()));
            } else {
                turns.add(new Turn(message.role(), message.text()));
            }
        }
        return turns;
    }
}
