package dev.ampwright.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateEngineTest {
    private final TemplateEngine engine = new TemplateEngine();

    @Test
    void rendersPlainDataWithoutRegardToTheLocale() {
        assertThat(engine.render(
                        "t", "${n} ${b?c} ${l?join(\",\")}", Map.of("n", 1234567, "b", true, "l", List.of("a", "b"))))
                .isEqualTo("1234567 true a,b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
                "${name?api.class.name}",
                "<#include \"/etc/passwd\">",
                "<#import \"other.ftl\" as other>",
                "<#list 1.. as i>endless output</#list>",
                "${nosuch}"
            })
    void refusesWhatReachesOutOfTheModel(String template) {
        assertThatThrownBy(() -> engine.render("evil.ftl", template, Map.of("name", "x")))
                .isInstanceOf(TemplateError.class)
                .hasMessageContaining("evil.ftl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "1", "\"true\"", "name ==", "true)>true<#if (true"})
    void refusesConditionsThatAreNotOneBooleanExpression(String expression) {
        assertThatThrownBy(() -> engine.test("when", expression, Map.of("name", "x")))
                .isInstanceOf(TemplateError.class);
    }
}
