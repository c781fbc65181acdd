package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.explain.Explanation;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One control of the HTML report: its state, what it says of each resource, and on what evidence.
final class HtmlControl {
    private final Html html;
    private final ControlResult result;
    private final boolean live;

    /// @param live whether deployed stacks were judged
    HtmlControl(Html html, ControlResult result, boolean live) {
        this.html = html;
        this.result = result;
        this.live = live;
    }

    void write() {
        Description control = result.control();
        html.open("article", "id", control.id(), "class", state())
                .raw("<h3>")
                .element("span", control.id(), "class", "number")
                .text(" " + control.title() + " ");
        badge(html, result.worst(), result.state());
        html.raw("</h3>\n").open("p", "class", "about");
        html.text(control.severity().name().toLowerCase(Locale.ROOT) + " severity, ")
                .text(control.blocking() ? "blocking" : "advice")
                .text(", serves ");
        control.guide().forEach(id -> html.element("code", id).raw(" "));
        html.close("p");
        if (result.worst() == Outcome.FAIL) {
            html.open("p", "class", "remedy")
                    .element("strong", "Remedy:")
                    .marked(" " + control.remedy())
                    .close("p");
        }
        Explanation.find(control.id()).ifPresent(this::about);
        html.raw("<ul class=\"verdicts\">\n");
        for (Outcome outcome : Outcome.values()) {
            result.with(outcome).forEach(this::verdict);
        }
        html.raw("</ul>\n").close("article");
    }

    private void about(Explanation explanation) {
        html.raw("<details class=\"asked\"><summary>About this control</summary>\n<dl>\n")
                .prose("Asks", explanation.what())
                .prose("Why", explanation.why())
                .prose("How decided", live ? explanation.account() : explanation.template())
                .prose("Cannot tell", explanation.limits())
                .raw("<div><dt>AWS documents</dt><dd>");
        explanation
                .documents()
                .forEach(document -> html.open("a", "href", document.url(), "rel", "noreferrer")
                        .text(document.title())
                        .raw("</a><br>"));
        html.raw("</dd></div>\n</dl></details>\n");
    }

    private String state() {
        return result.worst() == Outcome.FAIL ? (result.blocks() ? "fail" : "advice") : css(result.worst());
    }

    private void verdict(Report.Line line) {
        ResourceId resource = line.verdict().resource();
        html.open("li", "class", css(line.outcome()));
        badge(html, line.outcome(), line.outcome().words());
        html.raw(" ").open("span", "class", "resource").text(resource.display());
        html.raw("</span> ").element("span", line.verdict().message(), "class", "message");
        line.waiver()
                .ifPresent(waiver -> html.raw("<dl class=\"waiver\">")
                        .term("Waived until", waiver.expires().toString())
                        .term("By", waiver.owner())
                        .term("Reason", waiver.reason())
                        .term("Ticket", waiver.ticket())
                        .term("Where", waiver.place())
                        .raw("</dl>\n"));
        evidence(line.verdict().evidence());
        html.close("li");
    }

    private void evidence(List<Evidence> evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        html.raw("<details><summary>Evidence")
                .text(evidence.size() == 1 ? "" : " (" + evidence.size() + ")")
                .raw("</summary>\n<ol>\n");
        evidence.forEach(item -> {
            html.raw("<li><dl>\n");
            switch (item) {
                case Evidence.InTemplate(String file, String pointer) ->
                    html.term(
                            "Template", file.isEmpty() ? pointer : file + " at " + (pointer.isEmpty() ? "/" : pointer));
                case Evidence.InFile(String path, String sha256) ->
                    html.term("File", path.isEmpty() ? "none was given" : path)
                            .term("SHA-256", sha256.isEmpty() ? "" : sha256);
                case Evidence.ApiCall call -> {
                    html.term("Operation", call.operation());
                    for (Map.Entry<String, String> parameter : call.parameters().entrySet()) {
                        html.term(parameter.getKey(), parameter.getValue());
                    }
                    html.term("Region", call.region())
                            .term("Account", call.account())
                            .term("Request id", call.requestId())
                            .term("Time", call.time())
                            .term("SHA-256", call.sha256());
                }
            }
            html.raw("</dl></li>\n");
        });
        html.raw("</ol></details>\n");
    }

    /// A verdict's name with a mark of its own, so that it needs no colour.
    static void badge(Html html, Outcome outcome, String label) {
        html.open("span", "class", "badge " + css(outcome))
                .open("span", "aria-hidden", "true")
                .text(
                        switch (outcome) {
                            case FAIL -> "✗";
                            case NOT_ASSESSED -> "?";
                            case MANUAL -> "☞";
                            case PASS -> "✓";
                            case NOT_APPLICABLE -> "–";
                        })
                .raw("</span> ")
                .text(label)
                .raw("</span>");
    }

    private static String css(Outcome outcome) {
        return switch (outcome) {
            case FAIL -> "fail";
            case NOT_ASSESSED -> "open";
            case MANUAL -> "manual";
            case PASS -> "pass";
            case NOT_APPLICABLE -> "none";
        };
    }
}
