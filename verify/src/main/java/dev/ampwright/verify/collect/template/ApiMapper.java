package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;

/// Ways in: APIs, function URLs, distributions and load balancers.
final class ApiMapper {
    private final Resources resources;
    private final Associations associations;

    ApiMapper(Resources resources, Associations associations) {
        this.resources = resources;
        this.associations = associations;
    }

    void map(Facts.Builder facts) {
        new RestApiMapper(resources, associations).map(facts);
        new GraphqlMapper(resources, associations).map(facts);
        new DistributionMapper(resources).map(facts);
        new HttpApiMapper(resources).map(facts);
        new ApiDomainMapper(resources).map(facts);
        new LoadBalancerMapper(resources, associations).map(facts);
        resources
                .of("AWS::Lambda::Url")
                .forEach(entry -> facts.add(new FunctionUrl(
                        entry.id(),
                        functionArn(entry),
                        entry.at("AuthType").text(),
                        Fact.known(Hosts.functionUrl(entry.id().logicalId(), entry.stack()), entry.evidence()),
                        entry.at("Cors").at("AllowOrigins").texts())));
    }

    /// A URL may name its function by ARN or by name, and an alias beside it.
    private Fact<String> functionArn(Resources.Entry url) {
        Fact<String> target = url.at("TargetFunctionArn").text();
        return target.flatMap(text -> {
            String arn = text;
            for (Resources.Entry function : resources.of("AWS::Lambda::Function")) {
                if (Resources.is(function.ref(), text)
                        && function.arn() instanceof Fact.Known<String>(String known, var ignored)) {
                    arn = known;
                }
            }
            String unqualified = arn;
            return url.at("Qualifier")
                    .text()
                    .map(alias -> unqualified + ":" + alias)
                    .orElse(arn)
                    .with(target.evidence());
        });
    }
}
