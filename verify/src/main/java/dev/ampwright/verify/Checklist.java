package dev.ampwright.verify;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.MadeBlocking;
import dev.ampwright.verify.controls.l1.AmplifyAppServes;
import dev.ampwright.verify.controls.l1.AutoBuild;
import dev.ampwright.verify.controls.l1.ConnectedRepository;
import dev.ampwright.verify.controls.l1.CustomDomain;
import dev.ampwright.verify.controls.l1.LastJobSucceeded;
import dev.ampwright.verify.controls.l1.NoSecretInBuild;
import dev.ampwright.verify.controls.l1.ProductionBranch;
import dev.ampwright.verify.controls.l1.SecurityHeaders;
import dev.ampwright.verify.controls.l2.AppClients;
import dev.ampwright.verify.controls.l2.AuthorizersTrustOwnPool;
import dev.ampwright.verify.controls.l2.EmailVerified;
import dev.ampwright.verify.controls.l2.FederationChosen;
import dev.ampwright.verify.controls.l2.Mfa;
import dev.ampwright.verify.controls.l2.NoGuests;
import dev.ampwright.verify.controls.l2.PasswordPolicy;
import dev.ampwright.verify.controls.l2.PoolProtected;
import dev.ampwright.verify.controls.l2.ThreatProtection;
import dev.ampwright.verify.controls.l3.BucketsClosed;
import dev.ampwright.verify.controls.l3.DataExpires;
import dev.ampwright.verify.controls.l3.DatabasesClosed;
import dev.ampwright.verify.controls.l3.ExactModels;
import dev.ampwright.verify.controls.l3.LogRetention;
import dev.ampwright.verify.controls.l3.LogsEncrypted;
import dev.ampwright.verify.controls.l3.ModerationEnforced;
import dev.ampwright.verify.controls.l3.NoOpenFunctionUrl;
import dev.ampwright.verify.controls.l3.NoPublicPolicies;
import dev.ampwright.verify.controls.l3.NoSecretInEnvironment;
import dev.ampwright.verify.controls.l3.NoWildcardActions;
import dev.ampwright.verify.controls.l3.NoWildcardResources;
import dev.ampwright.verify.controls.l3.OneRolePerFunction;
import dev.ampwright.verify.controls.l3.OnlyNamedSecrets;
import dev.ampwright.verify.controls.l3.OwnModelServers;
import dev.ampwright.verify.controls.l3.PromptsNotLogged;
import dev.ampwright.verify.controls.l3.RequestsValidated;
import dev.ampwright.verify.controls.l3.RuntimesSupported;
import dev.ampwright.verify.controls.l3.SecretsInOrder;
import dev.ampwright.verify.controls.l3.StateProtected;
import dev.ampwright.verify.controls.l4.BlockingManagedGroups;
import dev.ampwright.verify.controls.l4.BlockingRateRule;
import dev.ampwright.verify.controls.l4.BodyInspected;
import dev.ampwright.verify.controls.l4.CorsNamesOrigins;
import dev.ampwright.verify.controls.l4.GraphqlLimited;
import dev.ampwright.verify.controls.l4.NoBypass;
import dev.ampwright.verify.controls.l4.ReservedConcurrency;
import dev.ampwright.verify.controls.l4.RoutesAuthenticated;
import dev.ampwright.verify.controls.l4.ShieldStands;
import dev.ampwright.verify.controls.l4.StageThrottled;
import dev.ampwright.verify.controls.l4.TlsAtLeast12;
import dev.ampwright.verify.controls.l4.TokenBudget;
import dev.ampwright.verify.controls.l4.UsagePlanBound;
import dev.ampwright.verify.controls.l4.WebAclLogged;
import dev.ampwright.verify.controls.l4.WebAclOnEveryWayIn;
import dev.ampwright.verify.controls.l5.AssetsCached;
import dev.ampwright.verify.controls.l5.BehindCdn;
import dev.ampwright.verify.controls.l5.CachesKeepUsersApart;
import dev.ampwright.verify.controls.l5.Compressed;
import dev.ampwright.verify.controls.l5.HttpsOnly;
import dev.ampwright.verify.controls.l5.OutputCache;
import dev.ampwright.verify.controls.l5.StreamsUnbuffered;
import dev.ampwright.verify.controls.l6.DataStays;
import dev.ampwright.verify.controls.l6.ExtraRegionsServe;
import dev.ampwright.verify.controls.l6.HostedProviderAllowed;
import dev.ampwright.verify.controls.l6.LatencyShown;
import dev.ampwright.verify.controls.l6.ModelRegions;
import dev.ampwright.verify.controls.l6.RegionInBaseline;
import dev.ampwright.verify.controls.l7.AlarmsByDimension;
import dev.ampwright.verify.controls.l7.AlarmsReachPeople;
import dev.ampwright.verify.controls.l7.CostAlarm;
import dev.ampwright.verify.controls.l7.DashboardExists;
import dev.ampwright.verify.controls.l7.FailedWorkKept;
import dev.ampwright.verify.controls.l7.LogsEverywhere;
import dev.ampwright.verify.controls.l7.NoAlarmRings;
import dev.ampwright.verify.controls.l7.TimeoutsFit;
import dev.ampwright.verify.controls.l7.TracesActive;
import dev.ampwright.verify.controls.l8.EvidenceBound;
import dev.ampwright.verify.controls.l8.LoadTested;
import dev.ampwright.verify.controls.l8.PeakCorroborated;
import dev.ampwright.verify.controls.l8.PenetrationTested;
import dev.ampwright.verify.controls.l8.ScanClean;
import java.util.List;

/// All controls, in the order of the checklist.
public record Checklist(List<Control> controls) {
    public Checklist {
        controls = List.copyOf(controls);
    }

    /// The whole checklist, judged by a baseline.
    public static Checklist of(Baseline baseline) {
        return new Checklist(all(baseline).stream()
                .map(control -> blocking(control, baseline))
                .toList());
    }

    private static Control blocking(Control control, Baseline baseline) {
        return !control.description().blocking()
                        && baseline.get(Baseline.BLOCKING_CONTROLS)
                                .contains(control.description().id())
                ? new MadeBlocking(control)
                : control;
    }

    private static List<Control> all(Baseline baseline) {
        return List.of(
                new AmplifyAppServes(),
                new ProductionBranch(),
                new AutoBuild(),
                new ConnectedRepository(),
                new LastJobSucceeded(),
                new NoSecretInBuild(),
                new SecurityHeaders(),
                new CustomDomain(baseline),
                new AuthorizersTrustOwnPool(),
                new Mfa(baseline),
                new PasswordPolicy(baseline),
                new EmailVerified(),
                new FederationChosen(),
                new AppClients(baseline),
                new NoGuests(),
                new PoolProtected(),
                new ThreatProtection(baseline),
                new NoWildcardActions(),
                new NoWildcardResources(),
                new OnlyNamedSecrets(),
                new OneRolePerFunction(),
                new NoSecretInEnvironment(),
                new SecretsInOrder(baseline),
                new NoPublicPolicies(),
                new NoOpenFunctionUrl(),
                new BucketsClosed(),
                new StateProtected(),
                new DatabasesClosed(),
                new ExactModels(),
                new ModerationEnforced(),
                new RequestsValidated(),
                new PromptsNotLogged(),
                new LogsEncrypted(),
                new LogRetention(baseline),
                new DataExpires(),
                new OwnModelServers(),
                new RuntimesSupported(baseline),
                new WebAclOnEveryWayIn(),
                new BlockingRateRule(baseline),
                new BlockingManagedGroups(baseline),
                new BodyInspected(baseline),
                new NoBypass(),
                new StageThrottled(),
                new UsagePlanBound(),
                new ReservedConcurrency(),
                new RoutesAuthenticated(),
                new ShieldStands(baseline),
                new CorsNamesOrigins(),
                new TlsAtLeast12(),
                new WebAclLogged(),
                new GraphqlLimited(),
                new TokenBudget(),
                new BehindCdn(),
                new AssetsCached(),
                new CachesKeepUsersApart(),
                new OutputCache(),
                new Compressed(),
                new HttpsOnly(),
                new StreamsUnbuffered(),
                new RegionInBaseline(baseline),
                new DataStays(),
                new ModelRegions(),
                new HostedProviderAllowed(baseline),
                new ExtraRegionsServe(),
                new LatencyShown(baseline),
                new LogsEverywhere(),
                new AlarmsByDimension(),
                new AlarmsReachPeople(),
                new TracesActive(),
                new DashboardExists(),
                new CostAlarm(),
                new TimeoutsFit(),
                new FailedWorkKept(),
                new NoAlarmRings(),
                new LoadTested(baseline),
                new EvidenceBound(),
                new PeakCorroborated(baseline),
                new PenetrationTested(baseline),
                new ScanClean(baseline));
    }
}
