package com.example.local.model;

import com.example.local.model.Command.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the demonstration model says. Only letters and digits of a question come back, so that nothing in it takes
/// effect.
final class DemonstrationText {
    private static final Set<String> SMALL_WORDS = Set.of(
            "a", "about", "an", "and", "are", "at", "be", "can", "could", "do", "does", "for", "from", "give", "has",
            "have", "how", "i", "in", "is", "it", "me", "my", "of", "on", "or", "please", "should", "show", "tell",
            "that", "the", "their", "there", "this", "to", "was", "we", "what", "when", "where", "which", "who", "why",
            "will", "with", "would", "write", "you", "your");

    private static final Map<String, String> CODE = Map.of(
            "java", """
                    record Greeting(String name) {
                        String text() {
                            return "Hello, " + name + "!";
                        }
                    }""",
            "python", """
                    def greeting(name: str) -> str:
                        \"""A friendly text.\"""
                        return f"Hello, {name}!\"""",
            "typescript", """
                    export function greeting(name: string): string {
                      return `Hello, ${name}!`;
                    }""",
            "sql", """
                    SELECT name, count(*) AS visits
                    FROM guests
                    GROUP BY name
                    ORDER BY visits DESC;""",
            "bash", """
                    for name in "$@"; do
                      printf 'Hello, %s!\\n' "$name"
                    done""");

    private static final String SENTENCE = "One more sentence keeps this answer going, as long as it was asked to be. ";

    private DemonstrationText() {}

    /// Whether the application asks on its own account, for a title or a summary.
    static boolean isHousekeeping(ChatRequest request) {
        return request.system().startsWith("Write a title")
                || request.system().startsWith("Summarize the conversation");
    }

    static String housekeeping(ChatRequest request) {
        List<String> lines = request.question().lines().toList();
        // The material stands between two boundary lines, after a line that says so.
        String material = lines.size() < 4 ? request.question() : String.join(" ", lines.subList(2, lines.size() - 1));
        if (request.system().startsWith("Summarize")) {
            return "The conversation so far was about " + topic(material) + ".";
        }
        String title = words(material).stream().limit(6).collect(Collectors.joining(" "));
        return title.isEmpty() ? "Conversation" : title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    static String answer(ChatRequest request) {
        String topic = topic(request.question());
        String language = language(request.question());
        long turn = request.turns().stream()
                .filter(one -> one.role().equals("user"))
                .count();
        String again = turn == 1
                ? "It is the first message of this conversation."
                : "It is message " + turn + " of this conversation, and the ones before it came along.";
        return """
                This is the **demonstration model** of the local stage: it knows nothing, and shows how answers look. \
                You asked about **%s**. %s

                A real model would now go into it:

                - what **%s** is, in plain words
                - an example that can be tried at once
                - what to look at next

                Code comes with its language, so that it is coloured and can be copied:

                ```%s
                %s
                ```

                | part of the answer | comes from |
                |---|---|
                | these words | the built-in demonstration |
                | the way they took | the project's own functions |

                Type `/help` to see every state of the app, its errors too. For real answers, start the app with a model \
                server: `npm run local -- --provider-url http://localhost:11434`.""".formatted(topic, again, topic, language, CODE.get(language));
    }

    private static String topic(String question) {
        List<String> telling = words(question).stream()
                .filter(word -> !SMALL_WORDS.contains(word.toLowerCase(Locale.ROOT)))
                .limit(5)
                .toList();
        return telling.isEmpty() ? "nothing in particular" : String.join(" ", telling);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String language(String question) {
        Set<String> words = words(question.toLowerCase(Locale.ROOT)).stream().collect(Collectors.toSet());
        return CODE.keySet().stream()
                .filter(words::contains)
                .sorted()
                .findFirst()
                .orElse("java");
    }

    static String help() {
        return """
                This is the **demonstration model** of the local stage. A message that begins with a slash tells it what \
                to do:

                | message | what happens |
                |---|---|
                | `/echo TEXT` | answers exactly TEXT |
                | `/long N` | answers with N tokens |
                | `/pace MS` | from now on, MS milliseconds from token to token |
                | `/fault rate-limit [SECONDS]` | the provider limits the rate, and says for how long |
                | `/fault rate-limit-bare` | the same without saying for how long |
                | `/fault quota` | the provider's quota is used up |
                | `/fault unavailable` | the provider is down |
                | `/fault mid-stream` | an error after the first sentences |
                | `/fault cut` | the connection breaks in the middle of a frame |
                | `/fault stall` | silence after the first sentences |
                | `/fault empty` | an answer without a word |
                | `/fault slow` | the first word comes late, the others slowly |
                | `/fault refuse` | the provider's content filter ends the answer |

                With `once` behind it, a fault happens once, and the next try works: `/fault quota once`.""";
    }

    static String pace(int millis) {
        return "From now on, the **demonstration model** takes %d milliseconds from token to token.".formatted(millis);
    }

    static String worksNow(Fault fault) {
        return "This time it works: the **demonstration model** fails once with `%s`, as it was told."
                .formatted(fault.word());
    }

    static String slow() {
        return "The **demonstration model** takes its time with this answer: it began late and goes on slowly.";
    }

    /// Enough to be seen before the failure comes: a moderator holds the first words back.
    static String beginning(Fault fault) {
        return """
                This is the **demonstration model**, and this answer will not come to a good end: it was told to fail \
                with `%s`. What stands here was said before that, it is kept, and the app says what happened and what \
                to do about it. The next sentence may already be missing its\
                """.formatted(fault.word());
    }

    /// So many tokens.
    static List<String> ofLength(int tokens) {
        List<String> one = Tokens.of(SENTENCE);
        return IntStream.range(0, tokens).mapToObj(i -> one.get(i % one.size())).toList();
    }
}
