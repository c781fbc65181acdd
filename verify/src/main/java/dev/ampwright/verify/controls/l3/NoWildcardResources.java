package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.PolicyDocument.Effect;
import dev.ampwright.verify.facts.PolicyDocument.Elements;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// L3.2: actions on data name what they act on. Reading secrets is judged by L3.3, models by L3.12.
public final class NoWildcardResources implements Control {
    private static final Set<String> DATA_SERVICES = Set.of(
            "dynamodb",
            "s3",
            "sqs",
            "sns",
            "kms",
            "ssm",
            "rds-data",
            "lambda",
            "states",
            "kinesis",
            "firehose",
            "sagemaker",
            // Passing or taking on any role is every right there is.
            "iam",
            "sts");
    /// Actions that IAM lets nobody tie to a resource (Service Authorization Reference): they list names, and no data.
    private static final Set<String> OF_THE_ACCOUNT = Set.of(
            "dynamodb:describelimits",
            "dynamodb:listtables",
            "firehose:listdeliverystreams",
            "kinesis:describelimits",
            "kinesis:liststreams",
            "kms:generaterandom",
            "kms:listaliases",
            "kms:listkeys",
            "lambda:getaccountsettings",
            "lambda:listeventsourcemappings",
            "lambda:listfunctions",
            "s3:listallmybuckets",
            "sns:listsubscriptions",
            "sns:listtopics",
            "sqs:listqueues",
            "ssm:describeparameters",
            "states:liststatemachines",
            "sts:getcalleridentity");
    private static final Pattern STAND_IN = Pattern.compile("\\$\\{[^{}]*}");
    private static final Description DESCRIPTION = Description.blocking(
            "L3.2",
            Severity.HIGH,
            List.of("SEC-LEAST"),
            "no wildcard resources on data actions",
            "Name the table, bucket, queue or key by its ARN.",
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("iam:ListRolePolicies"),
            Need.of("iam:GetRolePolicy"),
            Need.of("iam:ListAttachedRolePolicies"),
            Need.of("iam:GetPolicy"),
            Need.of("iam:GetPolicyVersion"),
            Need.of("iam:GetRole"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return new ExecutionRoles(facts).each((function, role) -> List.of(judge(function, role)));
    }

    private static Verdict judge(LambdaFunction function, Role role) {
        Fact<Boolean> broad = new Permissions(role)
                .statements(
                        Effect.ALLOW,
                        statement -> Fact.all(List.of(
                                statement.actions().is(NoWildcardResources::onData),
                                statement
                                        .resources()
                                        .is(elements -> elements.negated()
                                                || elements.patterns().stream()
                                                        .anyMatch(NoWildcardResources::broad)))));
        return Verdict.of(
                function.id(),
                Fact.not(broad),
                "its role names the data it may touch",
                "its role " + role.id().display() + " allows data actions on a wildcard resource");
    }

    private static boolean onData(Elements actions) {
        return actions.negated()
                || actions.patterns().stream().anyMatch(action -> {
                    String service = action.substring(0, Math.max(0, action.indexOf(':')))
                            .toLowerCase(Locale.ROOT);
                    return action.startsWith("*")
                            || wild(service)
                            || (DATA_SERVICES.contains(service)
                                    && !OF_THE_ACCOUNT.contains(action.toLowerCase(Locale.ROOT)));
                });
    }

    /// Whether a pattern names no particular resource: `*`, `...:table/*`, `...:function:*`, `arn:aws:s3:::*`, or one
    /// of any service or account.
    private static boolean broad(String written) {
        String pattern = STAND_IN.matcher(written).replaceAll("x");
        String[] parts = pattern.split(":", 6);
        if (parts.length < 6) {
            return pattern.equals("*") || pattern.startsWith("?") || pattern.startsWith("*") || wild(head(pattern));
        }
        if (wild(parts[2]) || wild(parts[4])) {
            return true;
        }
        String resource = parts[5];
        boolean bucket = parts[2].equals("s3") && parts[3].isEmpty() && parts[4].isEmpty();
        int kind = bucket ? -1 : firstOf(resource);
        String name = resource.substring(kind + 1);
        return name.startsWith("*") || name.startsWith("?");
    }

    /// Of a pattern that is no whole ARN, what stands before its first slash.
    private static String head(String pattern) {
        int slash = pattern.indexOf('/');
        return slash < 0 ? pattern : pattern.substring(0, slash);
    }

    /// Where the name of a resource begins behind its kind, `table/name` or `function:name`.
    private static int firstOf(String resource) {
        int slash = resource.indexOf('/');
        int colon = resource.indexOf(':');
        return slash < 0 || (colon >= 0 && colon < slash) ? colon : slash;
    }

    private static boolean wild(String text) {
        return text.contains("*") || text.contains("?");
    }
}
