package com.example.app.chat;

import com.example.app.generation.TokenBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads everything that is kept of a user. An account that is too large for one file or one request is read in parts:
/// a part ends between two conversations, and the next one goes on behind its cursor.
public final class DataExport {
    /// A request of API Gateway lasts 29 seconds at most, and packing and storing take their time too.
    private static final Limits STANDARD = new Limits(16_000_000, Duration.ofSeconds(6));

    private static final int CONVERSATIONS_PER_PAGE = 24;
    private static final int READERS = 8;
    private static final int CHARACTERS_AROUND_A_MESSAGE = 400;

    /// How much a part holds.
    ///
    /// @param characters of JSON, about
    /// @param time after which no more conversations are read
    record Limits(int characters, Duration time) {}

    /// A conversation with all its messages, the oldest first.
    record Item(Conversation conversation, List<Message> messages) {
        int characters() {
            return CHARACTERS_AROUND_A_MESSAGE
                    + messages.stream()
                            .mapToInt(message -> message.text().length() + CHARACTERS_AROUND_A_MESSAGE)
                            .sum();
        }
    }

    /// A part of an account, or all of it.
    ///
    /// @param conversations the newest first
    /// @param next where the next part begins; empty at the end
    record Part(
            String owner,
            Instant exportedAt,
            TokenBudget.Usage usage,
            List<Item> conversations,
            Optional<String> next) {
        int messages() {
            return conversations.stream()
                    .mapToInt(item -> item.messages().size())
                    .sum();
        }
    }

    private final Conversations conversations;
    private final Limits limits;
    private final Clock clock;

    public DataExport(Conversations conversations, Clock clock) {
        this(conversations, STANDARD, clock);
    }

    DataExport(Conversations conversations, Limits limits, Clock clock) {
        this.conversations = conversations;
        this.limits = limits;
        this.clock = clock;
    }

    /// Reads the account, or as much of it as a part holds; at least one conversation, so that parts come to an end.
    ///
    /// @param cursor the part before this one's `next`
    Part read(String owner, TokenBudget.Usage usage, Optional<String> cursor) {
        Instant begun = clock.instant();
        var items = new ArrayList<Item>();
        long characters = 0;
        // Reading waits for the table most of the time, conversation by conversation.
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            Optional<String> from = cursor;
            do {
                Page<Conversation> page = conversations.list(owner, CONVERSATIONS_PER_PAGE, from);
                for (Item item : items(readers, page.items())) {
                    characters += item.characters();
                    if (!items.isEmpty() && characters > limits.characters()) {
                        return part(
                                owner,
                                begun,
                                usage,
                                items,
                                Optional.of(items.getLast().conversation().id()));
                    }
                    items.add(item);
                }
                from = page.next();
            } while (from.isPresent() && (items.isEmpty() || !over(begun)));
            return part(owner, begun, usage, items, from);
        }
    }

    private boolean over(Instant begun) {
        return clock.instant().isAfter(begun.plus(limits.time()));
    }

    private static Part part(
            String owner, Instant at, TokenBudget.Usage usage, List<Item> items, Optional<String> next) {
        return new Part(owner, at, usage, List.copyOf(items), next);
    }

    private List<Item> items(ExecutorService readers, List<Conversation> page) {
        List<Callable<Item>> reads = page.stream()
                .map(conversation -> (Callable<Item>) () -> new Item(conversation, messages(conversation)))
                .toList();
        try {
            var items = new ArrayList<Item>();
            for (Future<Item> read : readers.invokeAll(reads)) {
                items.add(read.get());
            }
            return items;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CompletionException(interrupted);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
    }

    private List<Message> messages(Conversation conversation) {
        if (conversation.latest().isEmpty()) {
            return List.of();
        }
        var messages = new ArrayList<Message>();
        Optional<String> from = Optional.empty();
        do {
            Page<Message> page = conversations.messages(conversation.id(), from);
            messages.addAll(page.items());
            from = page.next();
        } while (from.isPresent());
        return messages;
    }
}
