package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Fact;

/// The host names AWS gives to ways in, as far as the template tells: an id that is filled in at deployment stays
/// a stand-in, so that an origin that names the same id is the same text.
final class Hosts {
    private Hosts() {}

    /// `ID.execute-api.REGION.amazonaws.com`.
    static String executeApi(String apiId, Stack stack) {
        return apiId + ".execute-api." + region(stack) + "." + suffix(stack);
    }

    static Fact<String> executeApi(Resources.Entry api) {
        return api.ref().map(id -> executeApi(id, api.stack()));
    }

    /// `ID.lambda-url.REGION.on.aws`.
    static String functionUrl(String logicalId, Stack stack) {
        return stack.token(logicalId + ".UrlId") + ".lambda-url." + region(stack) + ".on.aws";
    }

    /// `cognito-idp.REGION.amazonaws.com/POOL`, who issues a pool's tokens.
    static String issuer(String poolId, Stack stack) {
        return "cognito-idp." + region(stack) + "." + suffix(stack) + "/" + poolId;
    }

    private static String region(Stack stack) {
        return stack.region().orElse("${AWS::Region}");
    }

    private static String suffix(Stack stack) {
        return Resolver.partition(stack).equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    }
}
