package dev.ampwright.verify.facts;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Where a fact was read: what an auditor goes back to. It never holds a secret's value, a prompt or a log
/// event.
public sealed interface Evidence {

    /// A place in a CloudFormation template.
    ///
    /// @param file the template's path as it was given
    /// @param pointer JSON pointer (RFC 6901) of the value, or of the place where it would stand
    record InTemplate(String file, String pointer) implements Evidence {}

    /// One call of an AWS service, or one request to a server of the application.
    ///
    /// @param operation service and operation, `wafv2:GetWebACLForResource`; `https:GET` for a request to a server
    /// @param parameters the request's parameters that name what was read
    /// @param region the region asked, empty for a server
    /// @param account the account's id, empty when it is not known
    /// @param requestId the request id of the answer, empty when the service gave none
    /// @param time when the answer came, ISO-8601 in UTC
    /// @param sha256 digest of the redacted answer in hexadecimal, empty when there was no answer
    record ApiCall(
            String operation,
            Map<String, String> parameters,
            String region,
            String account,
            String requestId,
            String time,
            String sha256)
            implements Evidence {
        public ApiCall {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        }
    }

    /// A file that people brought or that belongs to the project.
    ///
    /// @param path the file's path as it was given, or the folder in which it was looked for
    /// @param sha256 digest of the file's bytes in hexadecimal, empty when there is no such file
    record InFile(String path, String sha256) implements Evidence {}
}
