package com.example.app.state;

import com.example.app.chat.Conversation;
import com.example.app.chat.Conversations;
import com.example.app.chat.Message;
import com.example.app.chat.Page;
import com.example.app.model.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conversations and messages, one item each.
public final class DynamoDbConversations implements Conversations {
    private static final int MESSAGES_PER_PAGE = 200;
    private static final int WRITES_PER_BATCH = 25;

    private final Table table;

    public DynamoDbConversations(Table table) {
        this.table = table;
    }

    @Override
    public void create(Conversation conversation) {
        table.put(Change.put(ChatItems.of(conversation, table.endOfRetention())).when("attribute_not_exists(PK)"));
    }

    @Override
    public Page<Conversation> list(String owner, int limit, Optional<String> cursor) {
        Table.Slice slice = table.query(user(owner), "C#", cursor.map(id -> "C#" + id), false, limit);
        return new Page<>(
                slice.items().stream().map(ChatItems::conversation).toList(),
                slice.last().map(sk -> sk.substring(2)));
    }

    @Override
    public Optional<Conversation> find(String owner, String conversationId) {
        return table.get(user(owner), "C#" + conversationId).map(ChatItems::conversation);
    }

    @Override
    public Optional<Conversation> rename(String owner, String conversationId, String title) {
        return table.updated(Change.update(
                                user(owner),
                                "C#" + conversationId,
                                "SET title = :title, titleGiven = :yes, updatedAt = :now")
                        .when("attribute_exists(PK) AND expiresAt > :seconds")
                        .values(
                                ":title",
                                title,
                                ":yes",
                                true,
                                ":now",
                                table.now(),
                                ":seconds",
                                table.now().getEpochSecond()))
                .map(ChatItems::conversation);
    }

    @Override
    public void nameByModel(String owner, String conversationId, String title) {
        table.update(Change.update(user(owner), "C#" + conversationId, "SET title = :title, titleGiven = :yes")
                .when("attribute_exists(PK) AND titleGiven = :no")
                .values(":title", title, ":yes", true, ":no", false));
    }

    @Override
    public void summarize(String owner, String conversationId, Conversation.Summary summary) {
        table.update(Change.update(user(owner), "C#" + conversationId, "SET summary = :summary, summaryUpTo = :upTo")
                .when("attribute_exists(PK)")
                .values(":summary", summary.text(), ":upTo", summary.upTo()));
    }

    @Override
    public boolean delete(String owner, String conversationId) {
        // The conversation goes first: from then on nothing leads to its messages, and a second attempt is not needed
        // for the user's sake. Messages that a fault left behind expire.
        if (!table.delete(Change.at(user(owner), "C#" + conversationId).when("attribute_exists(PK)"))) {
            return false;
        }
        Optional<String> after = Optional.empty();
        do {
            Table.Slice slice = table.query(messages(conversationId), "M#", after, true, WRITES_PER_BATCH);
            table.deleteAll(slice.items());
            after = slice.last();
        } while (after.isPresent());
        return true;
    }

    @Override
    public Page<Message> messages(String conversationId, Optional<String> cursor) {
        Table.Slice slice =
                table.query(messages(conversationId), "M#", cursor.map(id -> "M#" + id), true, MESSAGES_PER_PAGE);
        return new Page<>(
                slice.items().stream().map(ChatItems::message).toList(),
                slice.last().map(sk -> sk.substring(2)));
    }

    @Override
    public List<Message> recent(String conversationId, int limit) {
        return table.query(messages(conversationId), "M#", Optional.empty(), false, limit).items().stream()
                .map(ChatItems::message)
                .toList()
                .reversed();
    }

    @Override
    public Optional<Message> message(String conversationId, String messageId) {
        return table.get(messages(conversationId), "M#" + messageId).map(ChatItems::message);
    }

    @Override
    public boolean addTurn(Conversation conversation, Optional<Message> userMessage, Message answer, String title) {
        boolean untitled = conversation.title().isEmpty();
        Change latest = Change.update(
                        user(conversation.owner()),
                        "C#" + conversation.id(),
                        "SET latest = :latest, model = :model, updatedAt = :now, expiresAt = :end"
                                + (untitled ? ", title = :title" : ""))
                .when("attribute_exists(PK)");
        var values = new ArrayList<Object>(List.of(
                ":latest",
                answer.id(),
                ":model",
                answer.model().orElse(""),
                ":now",
                table.now(),
                ":end",
                table.endOfRetention().getEpochSecond()));
        if (untitled) {
            values.addAll(List.of(":title", title));
        }
        var writes = new ArrayList<Table.Write>();
        writes.add(new Table.Write("Update", latest.values(values.toArray())));
        userMessage.ifPresent(message -> writes.add(put(conversation, message)));
        writes.add(put(conversation, answer));
        Optional<Table.Cancelled> cancelled = table.transact(writes);
        if (cancelled.isPresent() && !cancelled.get().conditionFailed(0)) {
            throw cancelled.get().cause();
        }
        return cancelled.isEmpty();
    }

    private Table.Write put(Conversation conversation, Message message) {
        return new Table.Write("Put", Change.put(ChatItems.of(conversation.id(), message, table.endOfRetention())));
    }

    @Override
    public void finish(String conversationId, String messageId, String text, Message.Status status, TokenUsage usage) {
        // Without the item, the conversation was deleted while the answer ran.
        table.update(Change.update(
                        messages(conversationId),
                        "M#" + messageId,
                        "SET #text = :text, #status = :status, inputTokens = :input, outputTokens = :output")
                .when("attribute_exists(PK)")
                .name("#text", "text")
                .name("#status", "status")
                .values(
                        ":text",
                        text,
                        ":status",
                        status.name(),
                        ":input",
                        usage.inputTokens(),
                        ":output",
                        usage.outputTokens()));
    }

    @Override
    public boolean rate(String conversationId, String messageId, Optional<String> rating, Optional<String> comment) {
        var values = new ArrayList<Object>(List.of(":assistant", "ASSISTANT"));
        rating.ifPresent(word -> values.addAll(List.of(":rating", word)));
        rating.flatMap(word -> comment).ifPresent(text -> values.addAll(List.of(":comment", text)));
        String expression = rating.isEmpty()
                ? "REMOVE feedback, feedbackComment"
                : comment.isEmpty()
                        ? "SET feedback = :rating REMOVE feedbackComment"
                        : "SET feedback = :rating, feedbackComment = :comment";
        return table.update(Change.update(messages(conversationId), "M#" + messageId, expression)
                .when("attribute_exists(PK) AND #role = :assistant")
                .name("#role", "role")
                .values(values.toArray()));
    }

    private static String user(String owner) {
        return "U#" + owner;
    }

    private static String messages(String conversationId) {
        return "C#" + conversationId;
    }
}
