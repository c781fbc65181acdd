package dev.ampwright.verify.permissions;

import dev.ampwright.verify.collect.live.LiveAccess;
import dev.ampwright.verify.collect.live.Tried;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.report.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Which controls the caller's permissions cannot assess, found out by asking AWS about one resource of each
/// type. That counts every policy that applies, those of the organisation and of the session too. What it
/// cannot know: actions that no resource of these stacks needs, and policies that allow one resource and deny
/// another of the same type.
///
/// @param controls the controls that lack something, in the order of the checklist
/// @param untried the actions that were not asked for
public record Preflight(String account, int calls, List<Lacking> controls, List<String> untried) {
    public Preflight {
        controls = List.copyOf(controls);
        untried = List.copyOf(untried);
    }

    /// A control that cannot be assessed, wholly or in part.
    ///
    /// @param denied the actions that were denied
    /// @param failed what else went wrong, a clause each
    public record Lacking(Description control, List<String> denied, List<String> failed) {}

    /// Tries the stacks.
    ///
    /// @param region where they are; empty for the region of the SDK's settings
    public static Preflight of(
            List<Control> controls, List<String> stacks, Optional<String> region, LiveAccess access) {
        Tried tried = Tried.on(stacks, region, access);
        List<Lacking> lacking = new ArrayList<>();
        TreeSet<String> untried = new TreeSet<>();
        for (Control control : controls) {
            TreeSet<String> denied = new TreeSet<>();
            TreeSet<String> failed = new TreeSet<>();
            for (Description.Need need : control.description().needs()) {
                Optional.ofNullable(tried.denied().get(need.operation())).ifPresent(denied::add);
                Optional.ofNullable(tried.failed().get(need.operation())).ifPresent(failed::add);
                if (!tried.asked().contains(need.operation())) {
                    untried.add(need.action());
                }
            }
            if (!denied.isEmpty() || !failed.isEmpty()) {
                lacking.add(new Lacking(control.description(), List.copyOf(denied), List.copyOf(failed)));
            }
        }
        return new Preflight(tried.account(), tried.asked().size(), lacking, List.copyOf(untried));
    }

    /// 0 when nothing lacks, 3 when some controls cannot be assessed.
    public int exit() {
        return controls.isEmpty() ? 0 : 3;
    }

    /// For a terminal.
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (Lacking lacking : controls) {
            text.append("  ? %-6s %s%n"
                    .formatted(lacking.control().id(), lacking.control().title()));
            if (!lacking.denied().isEmpty()) {
                text.append("           denied: ")
                        .append(String.join(", ", lacking.denied()))
                        .append('\n');
            }
            lacking.failed()
                    .forEach(reason -> text.append("           ").append(reason).append('\n'));
        }
        if (!controls.isEmpty()) {
            text.append('\n');
        }
        TreeSet<String> denied = new TreeSet<>();
        controls.forEach(lacking -> denied.addAll(lacking.denied()));
        if (!denied.isEmpty()) {
            text.append("Missing: ")
                    .append(String.join(", ", denied))
                    .append("\nAllow them (ampwright verify --print-iam-policy), unless a policy of the organisation")
                    .append(" denies them.\n");
        }
        if (!untried.isEmpty()) {
            text.append("Not tried, as no resource of these stacks needs them: ")
                    .append(String.join(", ", untried))
                    .append('\n');
        }
        return text.append(
                        controls.isEmpty()
                                ? "Account %s: the caller may read all that these stacks need.%n".formatted(account)
                                : "Account %s: %d controls cannot be assessed with these permissions.%n"
                                        .formatted(account, controls.size()))
                .toString();
    }

    /// For programs.
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account", account);
        json.put(
                "notAssessable",
                controls.stream()
                        .map(lacking -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("control", lacking.control().id());
                            one.put("blocking", lacking.control().blocking());
                            one.put("denied", lacking.denied());
                            one.put("failed", lacking.failed());
                            return one;
                        })
                        .toList());
        json.put("untried", untried);
        json.put("exit", exit());
        return JsonText.write(json);
    }
}
