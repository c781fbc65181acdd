package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.replay.Call;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.policy.EffectiveBaseline;
import dev.ampwright.verify.policy.WaiverReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that one run rested on, secrets taken out: enough to judge again without AWS and without the files.
///
/// @param rules by what it was judged
/// @param project what the project's folder said
/// @param launch the launch evidence that was found
/// @param content what was read of the stacks
/// @param probes what model servers answered a request without a token; empty when none was sent
public record Saved(
        Header header, Rules rules, Project project, LaunchEvidence launch, Content content, List<Call> probes) {
    public Saved {
        probes = probes.stream().sorted(Call.ORDER).toList();
    }

    /// What was run.
    ///
    /// @param tool the version of this tool
    /// @param started when; ages and expiries count from here, in a replay too
    /// @param mode `live`, `assembly` or `template`
    /// @param inputs stacks, folders or files as they were given
    /// @param region where a live run started from; empty for templates
    public record Header(String tool, Instant started, String mode, List<String> inputs, String region) {
        public Header {
            inputs = List.copyOf(inputs);
        }
    }

    /// By what the run was judged. A replay judges by the same, unless it is given others.
    public record Rules(EffectiveBaseline baseline, WaiverReader.Read waivers) {}

    /// What was read of the stacks.
    public sealed interface Content {}

    /// Answers of AWS, from which a replay reads the facts again.
    public record Calls(List<Call> calls) implements Content {
        public Calls {
            calls = calls.stream().sorted(Call.ORDER).toList();
        }
    }

    /// Facts read from templates. The templates themselves are not kept: a secret may stand anywhere in them.
    /// They are named by path and digest, and each fact points to its place in them.
    ///
    /// @param gaps kinds of resources of which there may be more, with the reason
    /// @param templates path of each template, as it was given, to the SHA-256 of its bytes
    public record Templates(
            Facts.World world,
            Fact<Boolean> inventory,
            List<StackFacts> stacks,
            List<Resource> resources,
            List<Gap> gaps,
            Map<String, String> templates)
            implements Content {
        public Templates {
            stacks = List.copyOf(stacks);
            resources = List.copyOf(resources);
            gaps = List.copyOf(gaps);
            templates = new TreeMap<>(templates);
        }
    }

    /// A kind of resources of which there may be more than were read.
    ///
    /// @param kind the record's name, `FunctionUrl`
    public record Gap(String kind, Fact.Unknown<Boolean> why) {}
}
