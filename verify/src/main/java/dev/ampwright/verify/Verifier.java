package dev.ampwright.verify;

import dev.ampwright.verify.collect.Collector;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Links;
import dev.ampwright.verify.collect.live.LiveAccess;
import dev.ampwright.verify.collect.live.LiveCollector;
import dev.ampwright.verify.collect.live.LoadWindow;
import dev.ampwright.verify.collect.probe.EndpointProber;
import dev.ampwright.verify.collect.probe.ProbeAnswers;
import dev.ampwright.verify.collect.project.EvidenceReader;
import dev.ampwright.verify.collect.project.ProjectReader;
import dev.ampwright.verify.collect.replay.Call;
import dev.ampwright.verify.collect.replay.Tape;
import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.ModelServers;
import dev.ampwright.verify.evidence.Copies;
import dev.ampwright.verify.evidence.Saved;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.Link;
import dev.ampwright.verify.facts.Location;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.policy.EffectiveBaseline;
import dev.ampwright.verify.policy.Policy;
import dev.ampwright.verify.policy.WaiverReview;
import dev.ampwright.verify.policy.WaiverReview.Judged;
import dev.ampwright.verify.report.Report;
import dev.ampwright.verify.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Answers with evidence whether an application is fit to launch. It reads, and never changes anything.
public final class Verifier {
    private static final String NO_LOCATION = "no project folder was given, so its security/location.yaml is not known";

    private static final String LINK = "--link ";

    private final String version;
    private final PolicyFiles policy;
    private final Clock clock;
    private final LiveAccess live;
    private final EndpointProber prober;

    /// Judges by baseline files and waivers; ages and expiries count from the clock's now. AWS is asked as the
    /// SDK's ordinary settings say.
    public Verifier(String version, PolicyFiles policy, Clock clock) {
        this(version, policy, clock, LiveAccess.ordinary());
    }

    /// Asks AWS about deployed stacks in another way.
    ///
    /// @param live as whom AWS is asked, and how fast
    public Verifier(String version, PolicyFiles policy, Clock clock, LiveAccess live) {
        this(version, policy, clock, live, EndpointProber.ordinary(clock));
    }

    /// Probes model servers in another way.
    ///
    /// @param prober whom it trusts, and how long it waits
    Verifier(String version, PolicyFiles policy, Clock clock, LiveAccess live, EndpointProber prober) {
        this.version = version;
        this.policy = policy;
        this.clock = clock;
        this.live = live;
        this.prober = prober;
    }

    /// Collects the facts and judges them.
    ///
    /// @throws InvalidInput when there is nothing to judge; the message names the place and the remedy
    public Report verify(Request request) {
        Optional<Path> project = request.projectDirectory();
        Saved.Rules rules = rules(project);
        Project said = project(project);
        LaunchEvidence evidence = launchEvidence(request, project);
        List<Link> links = links(request, project);
        Facts.Builder collected = linked(
                collector(request, said, evidence, Tape.recording(), links).collect(clock.instant()), links);
        ProbeAnswers answers = probed(request, collected.build(said, evidence), links);
        return judge(facts(collected, answers, said, evidence), request.target().mode(), inputs(request, links), rules);
    }

    /// Collects and judges, and keeps what the verdicts rest on, without secrets. What is judged is what is
    /// kept.
    ///
    /// @throws InvalidInput as [#verify] does, and when evidence without secrets would lead to another verdict
    public Examination examine(Request request) {
        Optional<Path> folder = request.projectDirectory();
        Saved.Rules rules = rules(folder);
        Copies copies = new Copies();
        Project original = project(folder);
        Project project = copies.of(original, Project.class);
        LaunchEvidence evidence = copies.of(launchEvidence(request, folder), LaunchEvidence.class);
        Tape tape = Tape.recording();
        Instant started = clock.instant();
        List<Link> links = links(request, folder);
        Facts.Builder collected =
                linked(collector(request, original, evidence, tape, links).collect(started), links);
        ProbeAnswers answers = probed(request, collected.build(project, evidence), links);
        Facts facts = facts(collected, answers, project, evidence);
        String mode = request.target().mode();
        List<String> inputs = inputs(request, links);
        Report report = judge(facts, mode, inputs, rules);
        Saved.Content content;
        if (facts.world() == Facts.World.LIVE) {
            content = new Saved.Calls(tape.calls());
        } else {
            Saved.Templates copy = copies.of(facts);
            content = copy;
            Report ofCopy =
                    judge(facts(Copies.facts(copy, started, links), answers, project, evidence), mode, inputs, rules);
            Examination.mustAgree(report, ofCopy);
            report = ofCopy;
        }
        Saved saved = new Saved(
                new Saved.Header(version, started, mode, inputs, tape.region()),
                rules,
                project,
                evidence,
                content,
                answers.calls());
        return new Examination(report, saved);
    }

    /// Judges a saved run again, as of when it was made. Baselines and waivers that were given count instead of
    /// the saved ones.
    public Report replay(Saved saved) {
        Saved.Header header = saved.header();
        List<Link> links = Links.read(
                header.inputs().stream()
                        .filter(input -> input.startsWith(LINK))
                        .map(input -> input.substring(LINK.length()))
                        .toList(),
                "--link",
                Path.of(""));
        Facts.Builder collected = switch (saved.content()) {
            case Saved.Calls(List<Call> calls) ->
                linked(
                        LiveCollector.replaying(
                                        header.inputs().stream()
                                                .filter(input -> !input.startsWith(LINK))
                                                .toList(),
                                        LoadWindow.of(saved.launch()),
                                        Tape.playing(calls, header.region()))
                                .with(links)
                                .collect(header.started()),
                        links);
            case Saved.Templates copy -> Copies.facts(copy, header.started(), links);
        };
        Facts facts = facts(collected, new ProbeAnswers(saved.probes()), saved.project(), saved.launch());
        Saved.Rules rules = new Saved.Rules(
                policy.baselines().isEmpty() ? saved.rules().baseline() : policy.baseline(Optional.empty()),
                policy.waivers().isEmpty() ? saved.rules().waivers() : policy.waivers(Optional.empty()));
        return judge(facts, header.mode(), header.inputs(), rules);
    }

    /// Asks the application's own model servers, when that was asked for. One that the user named on the command line
    /// may be at a private address; one that a project or a stack names may not, as anybody may have written that.
    private ProbeAnswers probed(Request request, Facts facts, List<Link> links) {
        if (!request.probe()) {
            return new ProbeAnswers(List.of());
        }
        Set<String> explicit = links.stream()
                .filter(link -> link.kind() == Link.Kind.HOST && request.links().contains(link.given()))
                .map(link -> ModelServers.origin(link.id()))
                .collect(Collectors.toSet());
        return prober.ask(new ModelServers(facts).urls(), url -> explicit.contains(ModelServers.origin(url)));
    }

    private static Facts facts(
            Facts.Builder collected, ProbeAnswers answers, Project project, LaunchEvidence evidence) {
        Facts facts = collected.build(project, evidence);
        if (answers.calls().isEmpty()) {
            return facts;
        }
        answers.of(new ModelServers(facts).urls()).forEach(collected::probe);
        return collected.build(project, evidence);
    }

    private Saved.Rules rules(Optional<Path> project) {
        return new Saved.Rules(policy.baseline(project), policy.waivers(project));
    }

    private Report judge(Facts facts, String mode, List<String> inputs, Saved.Rules rules) {
        EffectiveBaseline baseline = rules.baseline();
        List<Judged> verdicts = new ArrayList<>();
        for (Control control : Checklist.of(baseline.baseline()).controls()) {
            for (Verdict verdict : control.evaluate(facts)) {
                verdicts.add(new Judged(control.description(), verdict));
            }
        }
        WaiverReview review = new WaiverReview(
                rules.waivers(),
                verdicts,
                baseline.baseline(),
                LocalDate.ofInstant(facts.collectedAt(), ZoneOffset.UTC));
        List<Report.Line> lines = verdicts.stream()
                .map(judged -> new Report.Line(judged.control(), judged.verdict(), review.of(judged.verdict())))
                .toList();
        List<Report.StackLine> stacks =
                facts.stacks().stream().map(Verifier::line).toList();
        return new Report(
                version,
                facts.collectedAt(),
                new Report.Target(mode, inputs, stacks),
                lines,
                new Policy(baseline, review.faults()));
    }

    /// Those of the project and those given; all bad ones are said at once.
    private static List<Link> links(Request request, Optional<Path> project) {
        List<Link> links = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try {
            project.ifPresent(directory -> links.addAll(new ProjectReader(directory).links()));
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
        }
        try {
            links.addAll(Links.read(request.links(), "--link", Path.of("")));
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return links;
    }

    private static Facts.Builder linked(Facts.Builder facts, List<Link> links) {
        links.forEach(facts::link);
        return facts;
    }

    /// What was given, and for deployed stacks the links, so that a saved run names all it needs to be judged
    /// again.
    private static List<String> inputs(Request request, List<Link> links) {
        List<String> inputs = new ArrayList<>(request.target().inputs());
        links.stream()
                .filter(link -> link.kind() == Link.Kind.HOST)
                .forEach(link -> inputs.add(LINK + ModelServers.shown(link.id())));
        if (request.target() instanceof Request.Stacks) {
            links.stream()
                    .filter(link -> link.kind() == Link.Kind.RESOURCE || link.kind() == Link.Kind.STACK)
                    .forEach(link -> inputs.add(LINK
                            + link.given()
                            + (link.given().contains("@") || link.given().startsWith("arn:")
                                    ? ""
                                    : link.region().map(region -> "@" + region).orElse(""))));
        }
        return inputs;
    }

    private static Project project(Optional<Path> folder) {
        return folder.map(directory -> new ProjectReader(directory).read()).orElseGet(Verifier::noProject);
    }

    private static LaunchEvidence launchEvidence(Request request, Optional<Path> project) {
        return new EvidenceReader(evidenceFolders(request, project), project).read();
    }

    private Collector collector(
            Request request, Project project, LaunchEvidence evidence, Tape tape, List<Link> links) {
        return switch (request.target()) {
            case Request.Assembly(Path directory, Map<String, String> parameters) ->
                TemplateCollector.ofAssembly(directory, region(request, project), parameters)
                        .with(links);
            case Request.Templates(List<Path> files, Map<String, String> parameters) ->
                TemplateCollector.ofTemplates(files, region(request, project), parameters)
                        .with(links);
            case Request.Stacks(List<String> names) ->
                new LiveCollector(names, request.region(), live, LoadWindow.of(evidence), tape).with(links);
        };
    }

    /// Where a template goes that does not say: as the user said, or the project's answers.
    private static Optional<String> region(Request request, Project project) {
        return request.region()
                .or(() -> project.answers()
                                instanceof Fact.Known<Map<String, String>>(Map<String, String> answers, var ignored)
                        ? Optional.ofNullable(answers.get("region"))
                        : Optional.empty());
    }

    private static List<Path> evidenceFolders(Request request, Optional<Path> project) {
        if (request.evidenceDirectory().isPresent()) {
            Path folder = request.evidenceDirectory().get();
            if (!Files.isDirectory(folder)) {
                throw new InvalidInput(folder + ": no such folder; name the folder that holds the launch evidence");
            }
            return List.of(folder);
        }
        return project.map(directory ->
                        List.of(directory.resolve("security"), directory.resolve("load-test/target/gatling")))
                .orElse(List.of());
    }

    private static Project noProject() {
        Evidence nowhere = new Evidence.InFile("", "");
        return new Project(
                Fact.unresolved("no project folder was given", nowhere),
                Fact.unresolved("no project folder was given, so its customHttp.yml is not known", nowhere),
                Fact.unresolved("no project folder was given, so its commit is not known", nowhere),
                new Location(
                        Fact.unresolved(NO_LOCATION, nowhere),
                        Fact.unresolved(NO_LOCATION, nowhere),
                        Fact.unresolved(NO_LOCATION, nowhere)));
    }

    private static Report.StackLine line(StackFacts stack) {
        return new Report.StackLine(
                stack.name(), stack.region() instanceof Fact.Known<String>(String region, var ignored) ? region : "");
    }
}
