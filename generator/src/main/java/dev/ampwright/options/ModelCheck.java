package dev.ampwright.options;

import dev.ampwright.document.Nearest;
import java.util.Map;

/// Checks a model id against its provider and region. Providers bring out models faster than lists are kept, so
/// an unknown id of the right form is accepted; a near miss of a known one is pointed out.
record ModelCheck(Map<String, Models> byProvider) {

    Check.Verdict check(String id, Map<String, String> answers) {
        String provider = answers.getOrDefault("provider", "");
        Models models = byProvider.get(provider);
        if (models == null) {
            return new Check.Right(); // the provider itself is wrong or missing, and reported
        }
        if (!models.pattern().matcher(id).matches()) {
            return new Check.Wrong("is not a model id of provider " + provider
                    + Nearest.to(id, models.known())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("")
                    + otherProvider(id, provider) + " (for instance " + models.example() + ")");
        }
        String region = answers.getOrDefault("region", "");
        for (Map.Entry<String, ?> profile : models.profiles().entrySet()) {
            if (id.startsWith(profile.getKey() + ".")
                    && !region.isEmpty()
                    && !profile.getKey().equals(models.profileOf(region).orElse(""))) {
                return new Check.Wrong("goes through the inference profile \"" + profile.getKey()
                        + "\", which cannot be called from " + region
                        + models.profileOf(region)
                                .map(own -> "; use " + own + "." + models.withoutProfile(id))
                                .orElse("; give a model id that " + region + " offers itself"));
            }
        }
        String bare = models.withoutProfile(id);
        if (models.known().contains(bare)) {
            return new Check.Right();
        }
        return Nearest.to(bare, models.known())
                .<Check.Verdict>map(
                        near -> new Check.Doubtful("is not a model id this version knows; did you mean " + near + "?"))
                .orElse(new Check.Right());
    }

    private String otherProvider(String id, String provider) {
        return byProvider.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(provider))
                .filter(entry -> entry.getValue().pattern().matcher(id).matches())
                .map(entry -> "; it looks like one of " + entry.getKey() + ": add --provider " + entry.getKey())
                .findFirst()
                .orElse("");
    }
}
