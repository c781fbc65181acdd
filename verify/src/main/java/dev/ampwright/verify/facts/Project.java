package dev.ampwright.verify.facts;

import java.util.List;
import java.util.Map;

/// What the project's folder says beside its stacks.
///
/// @param answers the options in `ampwright.yaml`, nested names joined by dots
/// @param customHttp the rules of `customHttp.yml`, which Amplify Hosting takes at each build
/// @param commit the commit that is checked out
/// @param location where it runs and whom it serves
public record Project(
        Fact<Map<String, String>> answers, Fact<List<HeaderRule>> customHttp, Fact<String> commit, Location location) {}
