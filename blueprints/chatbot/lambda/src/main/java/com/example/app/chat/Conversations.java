package com.example.app.chat;

import com.example.app.model.TokenUsage;
import java.util.List;
import java.util.Optional;

/// Keeps conversations and their messages. Every conversation is found only through its owner.
public interface Conversations {
    void create(Conversation conversation);

    /// The owner's conversations, the newest first.
    Page<Conversation> list(String owner, int limit, Optional<String> cursor);

    Optional<Conversation> find(String owner, String conversationId);

    /// Names a conversation as its user wants.
    ///
    /// @return the conversation as it now stands, or empty if the owner has no such conversation
    Optional<Conversation> rename(String owner, String conversationId, String title);

    /// Names a conversation, unless it has been named meanwhile.
    void nameByModel(String owner, String conversationId, String title);

    void summarize(String owner, String conversationId, Conversation.Summary summary);

    /// Deletes a conversation and its messages.
    ///
    /// @return whether the owner had it
    boolean delete(String owner, String conversationId);

    /// One page of a conversation's messages, the oldest first.
    Page<Message> messages(String conversationId, Optional<String> cursor);

    /// The latest messages of a conversation, the oldest of them first.
    List<Message> recent(String conversationId, int limit);

    Optional<Message> message(String conversationId, String messageId);

    /// Adds the user's message, where there is a new one, and the answer that begins, and makes the answer the
    /// conversation's latest message.
    ///
    /// @param title the title of a conversation that has none
    /// @return whether the conversation was still there
    boolean addTurn(Conversation conversation, Optional<Message> userMessage, Message answer, String title);

    /// Keeps what became of an answer that was running.
    void finish(String conversationId, String messageId, String text, Message.Status status, TokenUsage usage);

    /// Keeps what the user thinks of an answer.
    ///
    /// @param rating empty to take it back
    /// @return whether there is such an answer
    boolean rate(String conversationId, String messageId, Optional<String> rating, Optional<String> comment);
}
