package dev.ampwright.verify.permissions;

import dev.ampwright.verify.collect.live.Operation;
import dev.ampwright.verify.report.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// The IAM policy that lets a caller judge deployed stacks, and nothing more: what the controls need, and what
/// opens every run. It allows reading only, and names each action.
///
/// @param actions what it allows, in order
public record IamPolicy(List<String> actions) {
    /// How many characters a managed policy may have, white space not counted (IAM User Guide, "IAM and STS
    /// quotas").
    public static final int LIMIT = 6144;

    /// Actions that a service asks for besides the one of the operation. AWS WAF has the service that owns the
    /// resource answer (Service Authorization Reference: Amazon Cognito, AWS Amplify).
    private static final Map<String, List<String>> BESIDES = Map.of(
            "wafv2:GetWebACLForResource", List.of("amplify:GetWebACLForResource", "cognito-idp:GetWebACLForResource"));

    public IamPolicy {
        actions = List.copyOf(actions);
    }

    /// All that the collector asks: each operation some control needs, and those that open every run.
    public static IamPolicy ofCollector() {
        TreeSet<String> actions = new TreeSet<>();
        Arrays.stream(Operation.values()).forEach(operation -> actions.add(operation.action()));
        for (String action : List.copyOf(actions)) {
            actions.addAll(BESIDES.getOrDefault(action, List.of()));
        }
        return new IamPolicy(List.copyOf(actions));
    }

    /// The policy documents as JSON: one, or as many as IAM's limit for a managed policy makes necessary.
    ///
    /// @param region any of the regions in question, `eu-west-1`; it tells the partition
    public List<String> documents(String region) {
        return documents(region, LIMIT);
    }

    List<String> documents(String region, int limit) {
        List<Grant> grants = new ArrayList<>();
        for (Grant grant : Grant.ALL) {
            TreeSet<String> used = new TreeSet<>(grant.actions());
            used.retainAll(actions);
            if (!used.isEmpty()) {
                grants.add(new Grant(grant.sid(), grant.resources(), used));
            }
        }
        TreeSet<String> unknown = new TreeSet<>(actions);
        grants.forEach(grant -> unknown.removeAll(grant.actions()));
        if (!unknown.isEmpty()) {
            grants.add(new Grant("Others", List.of("*"), unknown));
        }
        List<String> documents = new ArrayList<>();
        List<Grant> together = new ArrayList<>();
        for (Grant grant : grants) {
            together.add(grant);
            if (together.size() > 1 && size(write(together, partition(region))) > limit) {
                together.removeLast();
                documents.add(write(together, partition(region)));
                together.clear();
                together.add(grant);
            }
        }
        documents.add(write(together, partition(region)));
        return documents;
    }

    /// Characters as IAM counts them.
    public static int size(String document) {
        return document.replaceAll("\\s", "").length();
    }

    private static String partition(String region) {
        String lower = region.toLowerCase(Locale.ROOT);
        return lower.startsWith("cn-") ? "aws-cn" : lower.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private static String write(List<Grant> grants, String partition) {
        List<Object> statements = new ArrayList<>();
        for (Grant grant : grants) {
            Map<String, Object> statement = new LinkedHashMap<>();
            statement.put("Sid", grant.sid());
            statement.put("Effect", "Allow");
            statement.put("Action", oneOrAll(grant.actions().stream().sorted().toList()));
            statement.put(
                    "Resource",
                    oneOrAll(grant.resources().stream()
                            .map(resource -> resource.equals("*") ? "*" : "arn:" + partition + ":" + resource)
                            .toList()));
            statements.add(statement);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        return JsonText.write(document);
    }

    private static Object oneOrAll(List<String> values) {
        return values.size() == 1 ? values.getFirst() : values;
    }
}
