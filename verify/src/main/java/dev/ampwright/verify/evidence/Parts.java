package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.replay.Call;
import dev.ampwright.verify.evidence.EvidenceFile.Line;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.StackFacts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The lines of an evidence file that say what a run rested on, and the run they say.
final class Parts {
    private static final FactsJson.Mask PLAIN = (owner, member, key, value) -> value;

    private Parts() {}

    record Read(Facts.World world, Fact<Boolean> inventory) {}

    static List<Line> of(Saved saved) {
        List<Line> lines = new ArrayList<>();
        Map<String, Node> header = new LinkedHashMap<>();
        header.put("kind", new Node.Text("header"));
        header.put("format", new Node.Text("ampwright-evidence"));
        header.put("version", new Node.Num(BigDecimal.valueOf(EvidenceFile.VERSION)));
        header.put("run", FactsJson.write(saved.header(), PLAIN));
        lines.add(new Line(new Node.Obj(header)));
        lines.add(new Line(RulesJson.write(saved.rules())));
        lines.add(line("project", "", saved.project()));
        lines.add(line("launch", "", saved.launch()));
        switch (saved.content()) {
            case Saved.Calls(List<Call> calls) -> calls.forEach(call -> lines.add(new Line(call("call", call))));
            case Saved.Templates templates -> {
                templates
                        .templates()
                        .forEach((file, sha256) -> lines.add(new Line(object(Map.of(
                                "kind", new Node.Text("template"),
                                "name", new Node.Text(file),
                                "sha256", new Node.Text(sha256))))));
                lines.add(line("read", "", new Read(templates.world(), templates.inventory())));
                templates.stacks().forEach(stack -> lines.add(line("stack", stack.name(), stack)));
                templates
                        .resources()
                        .forEach(resource ->
                                lines.add(line("resource", resource.id().display(), resource)));
                templates.gaps().forEach(gap -> lines.add(line("gap", gap.kind(), gap)));
            }
        }
        saved.probes().forEach(probe -> lines.add(new Line(call("probe", probe))));
        return lines;
    }

    private static Line line(String kind, String name, Object value) {
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("kind", new Node.Text(kind));
        if (!name.isEmpty()) {
            members.put("name", new Node.Text(name));
        }
        members.put("value", FactsJson.write(value, PLAIN));
        return new Line(new Node.Obj(members));
    }

    private static Node.Obj object(Map<String, Node> members) {
        return new Node.Obj(members);
    }

    private static Node call(String kind, Call call) {
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("kind", new Node.Text(kind));
        members.put("operation", new Node.Text(call.operation()));
        members.put("region", new Node.Text(call.region()));
        Map<String, Node> parameters = new TreeMap<>();
        call.parameters().forEach((name, value) -> parameters.put(name, new Node.Text(value)));
        members.put("parameters", new Node.Obj(parameters));
        members.put("account", new Node.Text(call.account()));
        members.put("requestId", new Node.Text(call.requestId()));
        members.put("time", new Node.Text(call.time()));
        members.put("outcome", new Node.Text(call.outcome().name().toLowerCase(Locale.ROOT)));
        if (!call.detail().isEmpty()) {
            members.put("detail", new Node.Text(call.detail()));
        }
        call.answer().ifPresent(answer -> {
            members.put("answer", answer);
            members.put("sha256", new Node.Text(call.sha256()));
        });
        return new Node.Obj(members);
    }

    /// The run that some lines say.
    static Saved read(List<Line> lines, Path file) {
        List<Call> calls = new ArrayList<>();
        List<Call> probes = new ArrayList<>();
        Map<String, String> templates = new TreeMap<>();
        List<StackFacts> stacks = new ArrayList<>();
        List<Resource> resources = new ArrayList<>();
        List<Saved.Gap> gaps = new ArrayList<>();
        Saved.@Nullable Header header = null;
        Saved.@Nullable Rules rules = null;
        @Nullable Project project = null;
        @Nullable LaunchEvidence launch = null;
        @Nullable Read read = null;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String place = file + ": line " + (i + 1);
            Node value = line.node().member("value").orElse(new Node.Null());
            switch (line.kind()) {
                case "header" ->
                    header = FactsJson.read(
                            line.node().member("run").orElse(new Node.Null()), Saved.Header.class, place);
                case "rules" -> rules = RulesJson.read(line.node(), place);
                case "project" -> project = FactsJson.read(value, Project.class, place);
                case "launch" -> launch = FactsJson.read(value, LaunchEvidence.class, place);
                case "call" -> calls.add(call(line.node(), place));
                case "probe" -> probes.add(call(line.node(), place));
                case "template" -> templates.put(text(line.node(), "name", place), text(line.node(), "sha256", place));
                case "read" -> read = FactsJson.read(value, Read.class, place);
                case "stack" -> stacks.add(FactsJson.read(value, StackFacts.class, place));
                case "resource" -> resources.add(FactsJson.read(value, Resource.class, place));
                case "gap" -> gaps.add(FactsJson.read(value, Saved.Gap.class, place));
                default -> throw new InvalidInput(place + ": there is no part of kind \"" + line.kind() + "\"");
            }
        }
        if (header == null || rules == null || project == null || launch == null) {
            throw new InvalidInput(file + ": the header, the rules, the project or the launch evidence is missing");
        }
        if (read == null) {
            return new Saved(header, rules, project, launch, new Saved.Calls(calls), probes);
        }
        return new Saved(
                header,
                rules,
                project,
                launch,
                new Saved.Templates(read.world(), read.inventory(), stacks, resources, gaps, templates),
                probes);
    }

    private static Call call(Node node, String place) {
        Map<String, String> parameters = new TreeMap<>();
        if (node.member("parameters").orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> members)) {
            members.forEach((name, value) -> parameters.put(name, value.text().orElse("")));
        }
        Optional<Node> answer = node.member("answer");
        String outcome = text(node, "outcome", place);
        Call call;
        try {
            call = new Call(
                    text(node, "operation", place),
                    text(node, "region", place),
                    parameters,
                    text(node, "account", place),
                    text(node, "requestId", place),
                    text(node, "time", place),
                    Call.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                    node.member("detail").flatMap(Node::text).orElse(""),
                    answer);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(place + ": the outcome \"" + outcome + "\" does not fit the answer");
        }
        if (!call.sha256().equals(node.member("sha256").flatMap(Node::text).orElse(""))) {
            throw new InvalidInput(place + ": the digest of the answer of " + call.operation() + " is wrong");
        }
        return call;
    }

    private static String text(Node node, String member, String place) {
        return node.member(member)
                .filter(Node.Text.class::isInstance)
                .flatMap(Node::text)
                .orElseThrow(() -> new InvalidInput(place + ": " + member + " is missing or no text"));
    }
}
