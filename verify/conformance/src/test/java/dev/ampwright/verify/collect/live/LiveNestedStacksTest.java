package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.facts.UserPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A generated chatbot with the Amplify Gen 2 backend: its platform and its users live in nested stacks.
@NeedsEmulator
final class LiveNestedStacksTest {
    private static Deployment deployment;
    private static Facts facts;

    @BeforeAll
    static void collectOnce() {
        deployment = Deployment.of("openai-gen2");
        facts = deployment.collect();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void namesNestedStacksByTheirPath() {
        assertThat(facts.stacks())
                .extracting(StackFacts::name)
                .contains("demo-hosting", "demo-edge")
                .anyMatch(name -> name.matches("amplify-[^/]+/auth[^/]+"))
                .anyMatch(name -> name.matches("amplify-[^/]+/Platform[^/]+"));
    }

    @Test
    void findsWhatIsInThem() {
        UserPool pool = facts.all(UserPool.class).items().getFirst();
        assertThat(pool.id().stack()).contains("/auth");
        assertThat(facts.all(RestApi.class).items()).singleElement().satisfies(api -> {
            assertThat(api.id().stack()).contains("/Platform");
            assertThat(api.authorizers().items().getFirst().userPoolArns().toString())
                    .contains(pool.id().physicalId());
        });
        assertThat(facts.all(LambdaFunction.class).items()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void knowsOrProvesAbsentEverything() {
        assertThat(facts.all(Resource.class).items())
                .isNotEmpty()
                .allSatisfy(resource ->
                        assertThat(resource.toString()).doesNotContain("Denied[", "Throttled[", "Unresolved["));
    }
}
