package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Description;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a report as one HTML page without scripts or requests, for reading and for printing: a cover, what
/// fails first, then each heading with every control, its verdicts and their evidence, and the guide's own list.
final class HtmlReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final List<Outcome> SHOWN =
            List.of(Outcome.PASS, Outcome.FAIL, Outcome.NOT_ASSESSED, Outcome.MANUAL, Outcome.NOT_APPLICABLE);

    private final Report report;
    private final List<ControlResult> controls;
    private final Html html = new Html();

    private HtmlReport(Report report) {
        this.report = report;
        this.controls = report.controls();
    }

    static String write(Report report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .raw(HtmlStyle.sha256())
                .raw("'; base-uri 'none'; form-action 'none'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
                .element(
                        "title",
                        "Launch checklist: " + String.join(", ", report.target().inputs()))
                .raw("<style>")
                .raw(HtmlStyle.text())
                .raw("</style>\n</head>\n<body>\n")
                .raw("<a class=\"skip\" href=\"#fails\">To what fails</a>\n");
        cover();
        html.raw("<main>\n");
        index();
        for (Heading heading : Heading.values()) {
            heading(heading);
        }
        guide();
        reading();
        html.raw("</main>\n<footer>");
        html.text("ampwright " + report.version() + ", facts collected " + TIME.format(report.collectedAt()));
        return html.raw("</footer>\n</body>\n</html>\n").toString();
    }

    private void cover() {
        html.raw("<header class=\"cover\">\n<p class=\"brand\">Ampwright launch verifier</p>\n");
        html.element("h1", "Launch checklist");
        String state = switch (report.exit()) {
            case 0 -> "fit";
            case 1 -> "unfit";
            default -> "open";
        };
        List<String> blocking = controls.stream()
                .filter(ControlResult::blocks)
                .map(result -> result.control().id())
                .toList();
        html.open("p", "class", "decision " + state)
                .element("strong", capital(report.decision()))
                .text(" ")
                .element("span", reason(blocking))
                .close("p");
        html.raw("<dl class=\"facts\">\n")
                .term("Judged", String.join(", ", report.target().inputs()))
                .term("As", mode())
                .term(
                        "Stacks",
                        report.target().stacks().stream()
                                .map(stack -> stack.region().isEmpty()
                                        ? stack.name()
                                        : stack.name() + " (" + stack.region() + ")")
                                .collect(Collectors.joining(", ")))
                .term("Account", String.join(", ", report.accounts()))
                .term("Facts collected", TIME.format(report.collectedAt()))
                .term("Tool", "ampwright " + report.version())
                .term("Exit code", String.valueOf(report.exit()))
                .term("Baseline", report.policy().baseline().name())
                .term("Baseline SHA-256", report.policy().baseline().digest())
                .term("Waivers", waivers())
                .raw("</dl>\n");
        counts();
        html.raw("</header>\n");
    }

    private String waivers() {
        int faults = report.policy().waiverFaults().size();
        return report.waived()
                + (report.waived() == 1 ? " failure is waived" : " failures are waived")
                + (faults == 0 ? "" : "; " + faults + " at fault");
    }

    private String mode() {
        return switch (report.target().mode()) {
            case "live" -> "deployed stacks, read from AWS";
            case "assembly" -> "CDK cloud assembly, before deployment";
            case "template" -> "CloudFormation templates, before deployment";
            default -> report.target().mode();
        };
    }

    private String reason(List<String> blocking) {
        return switch (report.exit()) {
            case 0 -> "Every blocking control that applies is met.";
            case 1 -> String.join(", ", blocking) + (blocking.size() == 1 ? " fails." : " fail.");
            case 4 -> "Mend it or take it away.";
            default ->
                controls.stream()
                                .filter(result -> result.worst() == Outcome.NOT_ASSESSED)
                                .count()
                        + " controls could not be assessed.";
        };
    }

    /// How each heading stands, by controls.
    private void counts() {
        html.raw("<table class=\"counts\">\n<caption>Controls by heading and worst verdict</caption>\n<thead><tr>")
                .element("th", "Heading", "scope", "col");
        SHOWN.forEach(outcome -> html.element("th", outcome.words(), "scope", "col"));
        html.raw("</tr></thead>\n<tbody>\n");
        for (Heading heading : Heading.values()) {
            List<ControlResult> under = controls.stream()
                    .filter(result -> result.heading() == heading)
                    .toList();
            if (!under.isEmpty()) {
                html.raw("<tr>")
                        .open("th", "scope", "row")
                        .open("a", "href", "#" + heading.name())
                        .text(heading.name())
                        .raw("</a> ")
                        .text(heading.title())
                        .close("th");
                SHOWN.forEach(outcome -> number(
                        (int) under.stream()
                                .filter(result -> result.worst() == outcome)
                                .count(),
                        outcome));
                html.raw("</tr>\n");
            }
        }
        html.raw("</tbody>\n<tfoot><tr>").element("th", "Verdicts, one a control and resource", "scope", "row");
        SHOWN.forEach(outcome -> number(report.count(outcome), outcome));
        html.raw("</tr></tfoot>\n</table>\n");
    }

    private void number(int count, Outcome outcome) {
        html.element(
                "td",
                String.valueOf(count),
                "class",
                count > 0 && (outcome == Outcome.FAIL || outcome == Outcome.NOT_ASSESSED)
                        ? outcome == Outcome.FAIL ? "some fail" : "some open"
                        : count == 0 ? "zero" : "some");
    }

    /// What needs someone, first what forbids the launch.
    private void index() {
        html.raw("<section id=\"fails\">\n");
        List<ControlResult> blocking =
                controls.stream().filter(ControlResult::blocks).toList();
        List<ControlResult> advice = controls.stream()
                .filter(result -> result.worst() == Outcome.FAIL && !result.blocks() && !result.waived())
                .toList();
        html.element("h2", "What fails");
        if (blocking.isEmpty()) {
            html.element("p", "No blocking control fails.");
        } else {
            list(blocking, "Blocking controls that fail");
        }
        html.raw("</section>\n");
        group("Waived", controls.stream().filter(ControlResult::waived).toList());
        group("Advice", advice);
        waiverFaults();
        group(
                "Not assessed",
                controls.stream()
                        .filter(result -> result.worst() == Outcome.NOT_ASSESSED)
                        .toList());
        group(
                "To be looked at by a person",
                controls.stream()
                        .filter(result -> result.worst() == Outcome.MANUAL)
                        .toList());
    }

    private void waiverFaults() {
        if (report.policy().waiverFaults().isEmpty()) {
            return;
        }
        html.raw(
                        "<section>\n<h2>Waivers at fault</h2>\n<table>\n<caption class=\"hidden\">Waivers at fault</caption>\n")
                .raw("<thead><tr><th scope=\"col\">Place</th><th scope=\"col\">Control and resource</th>")
                .raw("<th scope=\"col\">What is wrong</th></tr></thead>\n<tbody>\n");
        report.policy()
                .waiverFaults()
                .forEach(fault -> html.raw("<tr>")
                        .element("th", fault.place(), "scope", "row")
                        .element("td", (fault.control() + " " + fault.resource()).strip())
                        .element("td", fault.message())
                        .raw("</tr>\n"));
        html.raw("</tbody>\n</table>\n</section>\n");
    }

    private void group(String title, List<ControlResult> results) {
        if (!results.isEmpty()) {
            html.raw("<section>\n").element("h2", title);
            list(results, title);
            html.raw("</section>\n");
        }
    }

    private void list(List<ControlResult> results, String caption) {
        html.raw("<table class=\"index\">\n")
                .element("caption", caption, "class", "hidden")
                .raw("<thead><tr><th scope=\"col\">Control</th><th scope=\"col\">Severity</th>")
                .raw("<th scope=\"col\">What is so</th></tr></thead>\n<tbody>\n");
        for (ControlResult result : results) {
            Description control = result.control();
            html.raw("<tr>")
                    .open("th", "scope", "row")
                    .open("a", "href", "#" + control.id())
                    .text(control.id())
                    .raw("</a> ")
                    .text(control.title())
                    .close("th")
                    .element("td", control.severity().name().toLowerCase(Locale.ROOT))
                    .raw("<td>");
            Messages.of(result.with(result.worst()))
                    .forEach(message -> html.open("p")
                            .text(message.text())
                            .raw("<br>")
                            .element("span", message.resources(3), "class", "resource")
                            .close("p"));
            if (result.worst() == Outcome.FAIL) {
                html.open("p", "class", "remedy")
                        .marked("Remedy: " + control.remedy())
                        .close("p");
            }
            html.raw("</td></tr>\n");
        }
        html.raw("</tbody>\n</table>\n");
    }

    private void heading(Heading heading) {
        List<ControlResult> under =
                controls.stream().filter(result -> result.heading() == heading).toList();
        if (under.isEmpty()) {
            return;
        }
        html.open("section", "class", "heading", "aria-labelledby", heading.name())
                .open("h2", "id", heading.name())
                .element("span", heading.name(), "class", "number")
                .text(" " + heading.title())
                .close("h2");
        under.forEach(
                result -> new HtmlControl(html, result, report.target().mode().equals("live")).write());
        html.raw("</section>\n");
    }

    private void guide() {
        html.raw("<section class=\"guide\">\n<h2>By the guide’s requirements</h2>\n<table>\n")
                .raw("<caption>Each requirement, the controls that speak of it, and the worst they say</caption>\n")
                .raw("<thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\">Controls</th>")
                .raw("<th scope=\"col\">Worst verdict</th></tr></thead>\n<tbody>\n");
        for (Coverage coverage : Coverage.of(report)) {
            html.raw("<tr>")
                    .open("th", "scope", "row")
                    .element("code", coverage.id())
                    .text(" " + coverage.title())
                    .close("th")
                    .raw("<td>");
            coverage.controls()
                    .forEach(result -> html.open(
                                    "a", "href", "#" + result.control().id())
                            .text(result.control().id())
                            .raw("</a> "));
            html.raw("</td><td>");
            coverage.worst()
                    .ifPresentOrElse(
                            worst -> HtmlControl.badge(html, worst, worst.words()),
                            () -> html.text("no control speaks of it"));
            html.raw("</td></tr>\n");
        }
        html.raw("</tbody>\n</table>\n</section>\n");
    }

    private void reading() {
        html.raw("<section class=\"reading\">\n<h2>How to read this</h2>\n<dl>\n")
                .term(
                        "passes, fails",
                        "proven by the evidence named; nothing rests on an answer that was denied,"
                                + " throttled or cut off")
                .term("not assessed", "it cannot be told from what could be read; never taken for a pass or a failure")
                .term("look at it", "only a person can tell; the verdict says what to look at")
                .term("not applicable", "the application has nothing the control speaks of")
                .term(
                        "Exit code",
                        "0 fit to launch, 1 a blocking control fails, 3 nothing blocks but something could not be"
                                + " assessed, 4 a waiver is at fault")
                .term(
                        "SHA-256",
                        "of the answer or file as it was read, secrets taken out; a request id is what AWS support"
                                + " and CloudTrail know the call by")
                .raw("</dl>\n</section>\n");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
