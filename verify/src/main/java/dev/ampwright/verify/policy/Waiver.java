package dev.ampwright.verify.policy;

import java.time.LocalDate;
import java.util.regex.Pattern;

/// Somebody's decision to live with a failure for a while. It marks a verdict and never erases it.
///
/// @param control the control's id, `L4.3`
/// @param resource `stack/LogicalId` as reports print it, the same for a template and the stack deployed from
///     it; `*` stands for any text
/// @param owner who answers for it
/// @param reason why the failure is tolerable
/// @param ticket where the matter is followed
/// @param expires the last day on which it holds, in UTC
/// @param place file and line
public record Waiver(
        String control, String resource, String owner, String reason, String ticket, LocalDate expires, String place) {

    boolean isPattern() {
        return resource.contains("*");
    }

    /// Whether it speaks about a resource.
    ///
    /// @param name `stack/LogicalId`, without a physical id
    boolean covers(String name) {
        if (!isPattern()) {
            return resource.equals(name);
        }
        String[] parts = resource.split("\\*", -1);
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return name.matches(regex.toString());
    }
}
