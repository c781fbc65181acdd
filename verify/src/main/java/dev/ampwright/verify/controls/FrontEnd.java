package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Distribution.Behaviour;
import dev.ampwright.verify.facts.Distribution.Origin;
import dev.ampwright.verify.facts.Fact;
import java.util.regex.Pattern;

/// What a distribution hands out: pages and assets from a bucket or a host, or answers of an API.
public record FrontEnd(Distribution distribution) {
    /// Hosts that answer as APIs: API Gateway, function URLs, AppSync, load balancers, whatever fills in the id.
    private static final Pattern API =
            Pattern.compile("\\.(execute-api|lambda-url|appsync-api)\\.|\\.elb\\.[a-z0-9-]+\\.amazonaws\\.com|"
                    + "\\.(GraphQLDns|DNSName|ApiEndpoint|FunctionUrl)}");
    private static final Pattern BUCKET =
            Pattern.compile("\\.s3[.-]|\\.(RegionalDomainName|DomainName|DualStackDomainName|WebsiteURL)}");
    private static final Pattern AMPLIFY = Pattern.compile("(?i).*\\.amplifyapp\\.com|.*\\.DefaultDomain}");
    private static final Pattern ASSETS =
            Pattern.compile("(?i)/?(assets|static|_next|images|img|fonts|media|css|js|dist)/.*"
                    + "|.*\\.(js|mjs|css|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|map|wasm|json|txt|xml)");

    /// What stands behind a behaviour.
    public enum Behind {
        API,
        BUCKET,
        AMPLIFY,
        OTHER
    }

    public Fact<Behind> behind(Behaviour behaviour) {
        return behaviour
                .target()
                .flatMap(this::host)
                .map(FrontEnd::kind)
                // A group of origins, whatever is in it.
                .orElse(Behind.OTHER);
    }

    /// Whether a path is one of assets, whose names change with their contents, and not of pages.
    public static boolean isAssets(String path) {
        return ASSETS.matcher(path).matches();
    }

    private static Behind kind(String host) {
        if (API.matcher(host).find()) {
            return Behind.API;
        }
        if (BUCKET.matcher(host).find()) {
            return Behind.BUCKET;
        }
        return AMPLIFY.matcher(host).matches() ? Behind.AMPLIFY : Behind.OTHER;
    }

    /// The host of an origin; absent for a group of origins.
    private Fact<String> host(String id) {
        for (Origin origin : distribution.origins().items()) {
            if (origin.id() instanceof Fact.Known<String>(String own, var ignored) && own.equals(id)) {
                return origin.domainName();
            }
        }
        return distribution.origins().complete() instanceof Fact.Unknown<Boolean> unknown
                ? unknown.as()
                : new Fact.Absent<>(distribution.origins().complete().evidence());
    }
}
