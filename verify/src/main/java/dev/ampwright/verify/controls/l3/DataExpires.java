package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Unread;
import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Table;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// L3.18: sessions and files do not stay for ever.
public final class DataExpires implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.18",
            Severity.MEDIUM,
            List.of("SEC-RETAIN"),
            "sessions and files expire",
            "Turn on time to live on the table, and a lifecycle rule that expires objects on the " + "bucket.",
            Need.of("dynamodb:DescribeTimeToLive"),
            Need.of("s3:GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
            Need.of("cloudfront:GetDistribution"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Table.class),
                "tables",
                table -> List.of(Verdict.of(
                        table.id(),
                        table.ttlAttribute().present(),
                        "items expire",
                        "items never expire: time to live is off"))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Bucket.class),
                "buckets",
                bucket -> List.of(judge(bucket, facts.all(Distribution.class)))));
        return new Unread(facts).beside(verdicts, unread -> unread.stores("whether its data expire"));
    }

    private static Verdict judge(Bucket bucket, Listing<Distribution> distributions) {
        Fact<Boolean> expires = bucket.expires().orElse(false);
        if (expires instanceof Fact.Known<Boolean> known && !known.value()) {
            Fact<Boolean> handedOut = distributions.any(distribution ->
                    distribution.origins().any(origin -> origin.domainName().is(host -> isHost(bucket, host))));
            if (handedOut instanceof Fact.Unknown<Boolean> unknown) {
                return Verdict.notAssessed(bucket.id(), unknown);
            }
            // Pages and their assets stay for as long as there is a site.
            if (handedOut instanceof Fact.Known<Boolean> yes && yes.value()) {
                return new Verdict.Manual(
                        bucket.id(),
                        "its objects never expire, and CloudFront hands them out: show that they are the site's own"
                                + " pages and assets, and no files of users",
                        yes.evidence());
            }
        }
        return Verdict.of(bucket.id(), expires, "objects expire", "objects never expire");
    }

    /// `NAME.s3.REGION.amazonaws.com` and the like, or what stands for it in a template.
    private static boolean isHost(Bucket bucket, String host) {
        return host.startsWith("${" + bucket.id().stack() + "." + bucket.id().logicalId() + ".")
                || (bucket.arn() instanceof Fact.Known<String>(String arn, var ignored)
                        && host.matches(Pattern.quote(arn.substring(arn.lastIndexOf(':') + 1)) + "\\.s3[.-].*"));
    }
}
