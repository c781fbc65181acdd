package dev.ampwright.verify.facts;

import java.util.List;

/// A plan of AWS Backup.
///
/// @param copyRegions regions of the vaults its copy actions write to; absent when it copies nothing
public record BackupPlan(ResourceId id, Fact<List<String>> copyRegions) implements Resource {}
