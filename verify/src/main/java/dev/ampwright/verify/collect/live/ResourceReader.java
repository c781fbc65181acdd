package dev.ampwright.verify.collect.live;

/// Reads one resource that a stack lists through the service that owns it.
@FunctionalInterface
interface ResourceReader {
    Reading read(StackResource resource, Aws aws);
}
