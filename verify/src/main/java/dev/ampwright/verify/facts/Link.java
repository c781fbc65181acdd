package dev.ampwright.verify.facts;

import java.util.Optional;

/// Something outside the stacks that belongs to the application: a web ACL in us-east-1, a distribution, an Amplify
/// app, another stack, a host of its own.
///
/// @param kind what it is
/// @param type CloudFormation type of a resource, `AWS::WAFv2::WebACL`; empty for others
/// @param id the resource's physical id as CloudFormation has it, the stack's name or ARN, the template's path, the
///     host's URL
/// @param region where it is; empty for the region of the run
/// @param given how it was written
public record Link(Kind kind, String type, String id, Optional<String> region, String given) {

    public enum Kind {
        RESOURCE,
        STACK,
        TEMPLATE,
        HOST
    }
}
