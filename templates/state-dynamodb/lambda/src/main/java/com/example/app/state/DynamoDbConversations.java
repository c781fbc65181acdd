package com.example.app.state;

import com.example.app.chat.Conversation;
import com.example.app.chat.Conversations;
import com.example.app.chat.Message;
import com.example.app.chat.Page;
import com.example.app.model.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

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
        table.client()
                .putItem(request -> request.tableName(table.name())
                        .item(ChatItems.of(conversation, table.endOfRetention()).attributes())
                        .conditionExpression("attribute_not_exists(PK)"));
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
        try {
            var after = table.client()
                    .updateItem(request -> request.tableName(table.name())
                            .key(Table.key(user(owner), "C#" + conversationId))
                            .updateExpression("SET title = :title, titleGiven = :yes, updatedAt = :now")
                            .conditionExpression("attribute_exists(PK) AND expiresAt > :seconds")
                            .expressionAttributeValues(Table.values(
                                    ":title",
                                    title,
                                    ":yes",
                                    true,
                                    ":now",
                                    table.now(),
                                    ":seconds",
                                    table.now().getEpochSecond()))
                            .returnValues(ReturnValue.ALL_NEW));
            return Optional.of(ChatItems.conversation(new Item(after.attributes())));
        } catch (ConditionalCheckFailedException absent) {
            return Optional.empty();
        }
    }

    @Override
    public void nameByModel(String owner, String conversationId, String title) {
        table.update(
                user(owner),
                "C#" + conversationId,
                update -> update.updateExpression("SET title = :title, titleGiven = :yes")
                        .conditionExpression("attribute_exists(PK) AND titleGiven = :no")
                        .expressionAttributeValues(Table.values(":title", title, ":yes", true, ":no", false)));
    }

    @Override
    public void summarize(String owner, String conversationId, Conversation.Summary summary) {
        table.update(
                user(owner),
                "C#" + conversationId,
                update -> update.updateExpression("SET summary = :summary, summaryUpTo = :upTo")
                        .conditionExpression("attribute_exists(PK)")
                        .expressionAttributeValues(Table.values(":summary", summary.text(), ":upTo", summary.upTo())));
    }

    @Override
    public boolean delete(String owner, String conversationId) {
        // The conversation goes first: from then on nothing leads to its messages, and a second attempt is not needed
        // for the user's sake. Messages that a fault left behind expire.
        try {
            table.client()
                    .deleteItem(request -> request.tableName(table.name())
                            .key(Table.key(user(owner), "C#" + conversationId))
                            .conditionExpression("attribute_exists(PK)"));
        } catch (ConditionalCheckFailedException absent) {
            return false;
        }
        Optional<String> after = Optional.empty();
        do {
            Table.Slice slice = table.query(messages(conversationId), "M#", after, true, WRITES_PER_BATCH);
            delete(slice.items());
            after = slice.last();
        } while (after.isPresent());
        return true;
    }

    private void delete(List<Item> items) {
        List<WriteRequest> writes = items.stream()
                .map(item -> WriteRequest.builder()
                        .deleteRequest(DeleteRequest.builder()
                                .key(Table.key(item.requireText("PK"), item.requireText("SK")))
                                .build())
                        .build())
                .toList();
        while (!writes.isEmpty()) {
            List<WriteRequest> batch = writes;
            writes = table.client()
                    .batchWriteItem(request -> request.requestItems(Map.of(table.name(), batch)))
                    .unprocessedItems()
                    .getOrDefault(table.name(), List.of());
        }
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
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(Table.key(user(conversation.owner()), "C#" + conversation.id()))
                        .updateExpression("SET latest = :latest, model = :model, updatedAt = :now, expiresAt = :end"
                                + (conversation.title().isEmpty() ? ", title = :title" : ""))
                        .conditionExpression("attribute_exists(PK)")
                        .expressionAttributeValues(values(conversation, answer, title))
                        .build())
                .build());
        userMessage.ifPresent(message -> writes.add(put(conversation, message)));
        writes.add(put(conversation, answer));
        try {
            table.client().transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException cancelled) {
            if ("ConditionalCheckFailed"
                    .equals(cancelled.cancellationReasons().getFirst().code())) {
                return false;
            }
            throw cancelled;
        }
    }

    private Map<String, AttributeValue> values(Conversation conversation, Message answer, String title) {
        var values = Table.values(
                ":latest",
                answer.id(),
                ":model",
                answer.model().orElse(""),
                ":now",
                table.now(),
                ":end",
                table.endOfRetention().getEpochSecond());
        if (conversation.title().isEmpty()) {
            values.put(":title", Item.value(title));
        }
        return values;
    }

    private TransactWriteItem put(Conversation conversation, Message message) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(ChatItems.of(conversation.id(), message, table.endOfRetention())
                                .attributes())
                        .build())
                .build();
    }

    @Override
    public void finish(String conversationId, String messageId, String text, Message.Status status, TokenUsage usage) {
        // Without the item, the conversation was deleted while the answer ran.
        table.update(
                messages(conversationId),
                "M#" + messageId,
                update -> update.updateExpression(
                                "SET #text = :text, #status = :status, inputTokens = :input, outputTokens = :output")
                        .conditionExpression("attribute_exists(PK)")
                        .expressionAttributeNames(Map.of("#text", "text", "#status", "status"))
                        .expressionAttributeValues(Table.values(
                                ":text",
                                text,
                                ":status",
                                status.name(),
                                ":input",
                                usage.inputTokens(),
                                ":output",
                                usage.outputTokens())));
    }

    @Override
    public boolean rate(String conversationId, String messageId, Optional<String> rating, Optional<String> comment) {
        return table.update(messages(conversationId), "M#" + messageId, update -> {
            update.conditionExpression("attribute_exists(PK) AND #role = :assistant")
                    .expressionAttributeNames(Map.of("#role", "role"));
            var values = Table.values(":assistant", "ASSISTANT");
            rating.ifPresent(word -> values.put(":rating", Item.value(word)));
            comment.ifPresent(text -> values.put(":comment", Item.value(text)));
            if (rating.isEmpty()) {
                update.updateExpression("REMOVE feedback, feedbackComment");
                values.remove(":comment");
            } else if (comment.isEmpty()) {
                update.updateExpression("SET feedback = :rating REMOVE feedbackComment");
            } else {
                update.updateExpression("SET feedback = :rating, feedbackComment = :comment");
            }
            update.expressionAttributeValues(values);
        });
    }

    private static String user(String owner) {
        return "U#" + owner;
    }

    private static String messages(String conversationId) {
        return "C#" + conversationId;
    }
}
