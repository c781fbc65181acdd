package com.example.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ModeratedModelClientTest {
    private static final String BAD = "forbidden";

    private final CollectingSink sink = new CollectingSink();
    private final List<String> judged = new ArrayList<>();
    private final AtomicInteger modelCalls = new AtomicInteger();

    private ModelFinish run(String prompt, String... pieces) throws ModelException {
        ModelClient model = (request, to, cancel) -> {
            modelCalls.incrementAndGet();
            for (String piece : pieces) {
                if (cancel.isCancelled()) {
                    return new ModelFinish.Cancelled();
                }
                to.text(piece);
            }
            return new ModelFinish.Complete();
        };
        Moderator moderator = text -> {
            judged.add(text);
            return text.contains(BAD)
                    ? new Moderator.Verdict(true, List.of("violence"))
                    : new Moderator.Verdict(false, List.of());
        };
        return new ModeratedModelClient(model, moderator)
                .stream(
                        new ModelRequest("", List.of(new ModelRequest.Turn(ModelRequest.Role.USER, prompt)), 10),
                        sink,
                        new CancelSignal());
    }

    @Test
    void shows_everything_that_passes() throws ModelException {
        assertThat(run("Hi", "one ", "two ", "three")).isEqualTo(new ModelFinish.Complete());
        assertThat(sink.text()).isEqualTo("one two three");
    }

    @Test
    void never_sends_a_refused_prompt_to_the_model() throws ModelException {
        assertThat(run("a " + BAD + " wish", "one")).isEqualTo(new ModelFinish.Blocked(List.of("violence")));
        assertThat(modelCalls).hasValue(0);
        assertThat(sink.pieces()).isEmpty();
    }

    @Test
    void never_shows_a_refused_window_and_ends_the_call() throws ModelException {
        String fine = "fine ".repeat(40);
        assertThat(run("Hi", fine, "and " + BAD + " " + "x".repeat(700), "never asked for"))
                .isEqualTo(new ModelFinish.Blocked(List.of("violence")));
        assertThat(sink.text()).isEqualTo(fine);
    }

    @Test
    void sees_what_hides_on_the_border_of_two_windows() throws ModelException {
        String first = "x".repeat(120) + BAD.substring(0, 4);
        assertThat(run("Hi", first, BAD.substring(4))).isEqualTo(new ModelFinish.Blocked(List.of("violence")));
        assertThat(sink.text()).isEqualTo(first);
    }

    @Test
    void holds_text_back_until_it_is_judged() throws ModelException {
        sink.afterPiece(
                () -> assertThat(String.join("", judged)).contains(sink.text().substring(0, 20)));
        run("Hi", "word ".repeat(30), "word ".repeat(200));
        assertThat(judged).hasSize(3);
    }

    @Test
    void shows_nothing_that_could_not_be_judged() {
        ModelClient model = (request, to, cancel) -> {
            to.text("unchecked");
            return new ModelFinish.Complete();
        };
        var calls = new AtomicInteger();
        Moderator moderator = text -> {
            if (calls.incrementAndGet() > 1) {
                throw new ModelException(ModelException.Kind.MODERATION_UNAVAILABLE, "down");
            }
            return new Moderator.Verdict(false, List.of());
        };
        var request = new ModelRequest("", List.of(new ModelRequest.Turn(ModelRequest.Role.USER, "Hi")), 10);

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> new ModeratedModelClient(model, moderator).stream(request, sink, new CancelSignal()));
        assertThat(sink.pieces()).isEmpty();
    }
}
