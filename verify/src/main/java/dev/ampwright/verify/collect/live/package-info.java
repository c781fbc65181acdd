/// Reads the facts of a deployed application from AWS: stacks from CloudFormation, then each resource from its
/// own service, read-only and each question at most once. Nothing here asks for a secret's value, a prompt or a
/// log event.
@NullMarked
package dev.ampwright.verify.collect.live;

import org.jspecify.annotations.NullMarked;
