package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Demands;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Unread;
import dev.ampwright.verify.facts.Database;
import dev.ampwright.verify.facts.DatabaseProxy;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L3.11: databases have no address on the internet, refuse connections without TLS, and have a master password
/// that never stood in a template (Amazon RDS User Guide, "Password management with Secrets Manager").
public final class DatabasesClosed implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.11",
            Severity.CRITICAL,
            List.of("APP-STATE", "SEC-SECRETS"),
            "databases are private, TLS only, without a plain password",
            "Set PubliclyAccessible: false, rds.force_ssl or require_secure_transport in the parameter group,"
                    + " RequireTLS on a proxy, and ManageMasterUserPassword.",
            Need.of("rds:DescribeDBInstances"),
            Need.of("rds:DescribeDBClusters"),
            Need.of("rds:DescribeDBParameters"),
            Need.of("rds:DescribeDBClusterParameters"),
            Need.of("rds:DescribeDBProxies"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(Judging.each(
                facts.application(), facts.all(Database.class), "databases", database -> List.of(judge(database))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(DatabaseProxy.class),
                "database proxies",
                proxy -> List.of(Verdict.of(
                        proxy.id(),
                        proxy.requiresTls().orElse(false),
                        "refuses connections without TLS",
                        "takes connections without TLS"))));
        return new Unread(facts)
                .beside(
                        verdicts,
                        unread -> unread.databases(
                                "whether it is private, takes TLS only and has no password in the template"));
    }

    private static Verdict judge(Database database) {
        Demands demands = new Demands().that(Fact.not(database.publiclyAccessible()), "has an address on the internet");
        Fact<Boolean> ofCluster = database.cluster().present();
        if (!(ofCluster instanceof Fact.Known<Boolean> known && known.value())) {
            // The cluster decides these for its instances.
            demands.that(whole(ofCluster, database.requiresTls()), "takes connections without TLS");
            demands.that(
                    whole(
                            ofCluster,
                            database.password()
                                    .map(password -> password != Database.Password.PLAIN)
                                    .orElse(true)),
                    "has a master password that stands in the template");
        }
        return demands.verdict(
                database.id(),
                ofCluster instanceof Fact.Known<Boolean>(Boolean member, var ignored) && member
                        ? "private; TLS and the password are its cluster's"
                        : "private, TLS only, no plain password",
                "it ");
    }

    /// Holds for an instance that stands alone; unknown while it is unknown whether it does.
    private static Fact<Boolean> whole(Fact<Boolean> ofCluster, Fact<Boolean> demand) {
        return Fact.any(List.of(ofCluster, demand));
    }
}
