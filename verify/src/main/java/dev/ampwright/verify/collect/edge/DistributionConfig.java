package dev.ampwright.verify.collect.edge;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.facts.Distribution.Behaviour;
import dev.ampwright.verify.facts.Distribution.Caching;
import dev.ampwright.verify.facts.Distribution.Forwarded;
import dev.ampwright.verify.facts.Distribution.Origin;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads the configuration of a distribution. CloudFront's answers differ from CloudFormation only in wrapping
/// each list with its length, which the live collector takes off.
///
/// Source: Amazon CloudFront API Reference, "DistributionConfig"; CloudFormation,
/// "AWS::CloudFront::Distribution".
public record DistributionConfig(Tree config, Policies policies) {
    private static final long DEFAULT_TTL = 86_400;
    private static final long MAXIMUM_TTL = 31_536_000;

    /// Looks up policies that a behaviour names by their ids.
    public interface Policies {
        Fact<Caching> cache(String id);

        Fact<Forwarded> originRequest(String id);

        Fact<Map<String, String>> responseHeaders(String id);
    }

    public Fact<List<String>> aliases() {
        return config.at("Aliases").texts().orElse(List.of());
    }

    public Fact<Boolean> enabled() {
        return config.at("Enabled").bool();
    }

    public Fact<String> webAcl() {
        return filled(config.at("WebACLId").text());
    }

    public Fact<Boolean> defaultCertificate() {
        Tree certificate = config.at("ViewerCertificate");
        return certificate.present()
                ? certificate.at("CloudFrontDefaultCertificate").bool().orElse(false)
                : Fact.known(true, config.evidence());
    }

    /// CloudFront's own certificate takes whatever a viewer offers from TLS 1.0 on, whatever is written here.
    public Fact<String> minimumTls() {
        return defaultCertificate()
                .flatMap(own -> own
                        ? Fact.known("TLSv1", config.evidence())
                        : config.at("ViewerCertificate")
                                .at("MinimumProtocolVersion")
                                .text());
    }

    public Fact<String> logBucket() {
        return filled(config.at("Logging").at("Bucket").text());
    }

    public Listing<Origin> origins() {
        return listing(config.at("Origins"), DistributionConfig::origin);
    }

    /// The default behaviour comes last, as CloudFront asks it last.
    public Listing<Behaviour> behaviours() {
        Listing<Behaviour> byPath = listing(
                config.at("CacheBehaviors"),
                behaviour -> behaviour(behaviour, behaviour.at("PathPattern").text()));
        List<Behaviour> all = new ArrayList<>(byPath.items());
        Tree standard = config.at("DefaultCacheBehavior");
        all.add(behaviour(standard, Fact.known("*", standard.evidence())));
        return new Listing<>(all, byPath.complete());
    }

    private static Origin origin(Tree origin) {
        Tree headers = origin.at(origin.at("OriginCustomHeaders").present() ? "OriginCustomHeaders" : "CustomHeaders");
        return new Origin(
                origin.at("Id").text(),
                origin.at("DomainName").text(),
                filled(origin.at("OriginAccessControlId").text()),
                filled(origin.at("S3OriginConfig").at("OriginAccessIdentity").text()),
                origin.at("CustomOriginConfig").at("OriginProtocolPolicy").text(),
                headers.items()
                        .<List<String>>map(all -> all.stream()
                                .map(header -> WebAclRules.text(header.at("HeaderName"))
                                        .toLowerCase(Locale.ROOT))
                                .toList())
                        .orElse(List.of()));
    }

    private Behaviour behaviour(Tree behaviour, Fact<String> path) {
        Tree legacy = behaviour.at("ForwardedValues");
        Fact<String> cachePolicy = filled(behaviour.at("CachePolicyId").text());
        Fact<String> requestPolicy =
                filled(behaviour.at("OriginRequestPolicyId").text());
        Fact<String> responsePolicy =
                filled(behaviour.at("ResponseHeadersPolicyId").text());
        return new Behaviour(
                path,
                behaviour.at("TargetOriginId").text(),
                behaviour.at("ViewerProtocolPolicy").text(),
                behaviour.at("AllowedMethods").texts().orElse(List.of("GET", "HEAD")),
                behaviour.at("Compress").bool().orElse(false),
                cachePolicy instanceof Fact.Absent<String> && legacy.present()
                        ? LegacyCaching.read(behaviour)
                        : cachePolicy.flatMap(id -> ManagedPolicies.cache(id)
                                .<Fact<Caching>>map(policy -> new Fact.Known<>(policy, cachePolicy.evidence()))
                                .orElseGet(() -> policies.cache(id))),
                requestPolicy.flatMap(id -> ManagedPolicies.originRequest(id)
                        .<Fact<Forwarded>>map(policy -> new Fact.Known<>(policy, requestPolicy.evidence()))
                        .orElseGet(() -> policies.originRequest(id))),
                responsePolicy.flatMap(id -> ManagedPolicies.responseHeaders(id)
                        .<Fact<Map<String, String>>>map(headers -> new Fact.Known<>(headers, responsePolicy.evidence()))
                        .orElseGet(() -> policies.responseHeaders(id))),
                alters(behaviour));
    }

    /// Functions that run when a viewer asks cannot touch what is answered later.
    private static Fact<Boolean> alters(Tree behaviour) {
        List<Fact<Boolean>> kinds = new ArrayList<>();
        for (String kind : List.of("FunctionAssociations", "LambdaFunctionAssociations")) {
            Tree list = behaviour.at(kind);
            kinds.add(list.items()
                    .flatMap(items -> Fact.any(items.stream()
                                    .map(item -> item.at("EventType").text().is(event -> event.endsWith("-response")))
                                    .toList())
                            .with(List.of(list.evidence()))));
        }
        return Fact.any(kinds);
    }

    /// Answers of CloudFront write the empty text for "none".
    static Fact<String> filled(Fact<String> text) {
        return text instanceof Fact.Known<String>(String value, var evidence) && value.isEmpty()
                ? new Fact.Absent<>(evidence)
                : text;
    }

    /// The cache policy a `CachePolicyConfig` describes.
    public static Fact<Caching> cachePolicy(Tree config) {
        Optional<String> undecided = config.node().flatMap(Node::undecided);
        if (undecided.isPresent()) {
            return Fact.unresolved(undecided.get(), config.evidence());
        }
        Tree key = config.at("ParametersInCacheKeyAndForwardedToOrigin");
        return Fact.known(
                new Caching(
                        WebAclRules.number(config.at("MinTTL")).orElse(0L),
                        WebAclRules.number(config.at("DefaultTTL")).orElse(DEFAULT_TTL),
                        WebAclRules.number(config.at("MaxTTL")).orElse(MAXIMUM_TTL),
                        NamesReader.headers(key),
                        NamesReader.cookies(key),
                        NamesReader.queryStrings(key)),
                config.evidence());
    }

    /// The origin request policy an `OriginRequestPolicyConfig` describes.
    public static Fact<Forwarded> originRequestPolicy(Tree config) {
        Optional<String> undecided = config.node().flatMap(Node::undecided);
        return undecided.isPresent()
                ? Fact.unresolved(undecided.get(), config.evidence())
                : Fact.known(
                        new Forwarded(
                                NamesReader.headers(config),
                                NamesReader.cookies(config),
                                NamesReader.queryStrings(config)),
                        config.evidence());
    }

    /// The headers that a `ResponseHeadersPolicyConfig` describes and a control asks about.
    public static Fact<Map<String, String>> responseHeadersPolicy(Tree config) {
        Optional<String> undecided = config.node().flatMap(Node::undecided);
        return undecided.isPresent()
                ? Fact.unresolved(undecided.get(), config.evidence())
                : Fact.known(ResponseHeaders.read(config), config.evidence());
    }

    private static <T> Listing<T> listing(Tree list, Function<Tree, T> read) {
        return switch (list.items()) {
            case Fact.Known<List<Tree>>(List<Tree> items, var evidence) ->
                new Listing<>(items.stream().map(read).toList(), new Fact.Known<>(true, evidence));
            case Fact.Absent<List<Tree>> ignored -> Listing.of(List.of(), list.evidence());
            case Fact.Unknown<List<Tree>> unknown -> Listing.unknown(unknown);
        };
    }
}
