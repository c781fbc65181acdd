package dev.ampwright.verify.controls;

import static dev.ampwright.verify.controls.MoreControlsTest.DENIED;
import static dev.ampwright.verify.controls.MoreControlsTest.HERE;
import static dev.ampwright.verify.controls.MoreControlsTest.NOW;

import dev.ampwright.verify.controls.VerdictExamples.Example;
import dev.ampwright.verify.controls.VerdictExamples.Source;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Location;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Facts about data stores, asynchronous work, federation and places, on which controls come to a verdict of each
/// kind.
final class StoreExamples {
    private static final String IMPORTED = "{\"Fn::ImportValue\":\"theirs\"}";

    static final String DATABASE = """
            {"Type":"AWS::RDS::DBInstance","Properties":{"Engine":"postgres","EngineVersion":"16.4","PubliclyAccessible":%s,
            "StorageEncrypted":true,"DeletionProtection":true,"BackupRetentionPeriod":7,%s}}""";
    static final String MANAGED = "\"ManageMasterUserPassword\":true";

    private StoreExamples() {}

    private static Example passes(String control, String what, Source facts) {
        return new Example(control, Verdict.Pass.class, what, facts);
    }

    private static Example fails(String control, String what, Source facts) {
        return new Example(control, Verdict.Fail.class, what, facts);
    }

    private static Example open(String control, String what, Source facts) {
        return new Example(control, Verdict.NotAssessed.class, what, facts);
    }

    private static Source added(String... resources) {
        return scratch -> {
            Assembly assembly = Assembly.copyOf("openai-cdk", scratch);
            for (int i = 0; i < resources.length; i++) {
                assembly = assembly.and(i == 0 ? "Added" : "Added" + i, resources[i]);
            }
            return assembly.facts();
        };
    }

    private static Source databases() {
        return added(DATABASE.formatted("false", MANAGED));
    }

    private static Source database(String publicly, String password) {
        return added(DATABASE.formatted(publicly, password));
    }

    private static Source location(Location location, String... answers) {
        return scratch -> Facts.builder(Facts.World.LIVE, NOW, Fact.known(true, HERE))
                .stack(new StackFacts("app", Fact.known("eu-west-1", HERE)))
                .build(
                        new Project(
                                answers.length == 0
                                        ? Fact.absent(HERE)
                                        : Fact.known(Map.of(answers[0], answers[1]), HERE),
                                Fact.absent(HERE),
                                Fact.absent(HERE),
                                location),
                        MoreControlsTest.evidence(List.of(), List.of()));
    }

    private static Location places(Location.Place... places) {
        return new Location(Fact.absent(HERE), Fact.absent(HERE), Fact.known(List.of(places), HERE));
    }

    private static Location.Place dublin(int millis, String measured) {
        return new Location.Place("Dublin", Fact.known(millis, HERE), Fact.known(LocalDate.parse(measured), HERE));
    }

    private static Source withFile(String text) {
        return scratch -> {
            Assembly assembly = Assembly.copyOf("openai-cdk", scratch);
            write(assembly.folder().resolve("security").resolve("location.yaml"), text);
            return assembly.facts();
        };
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Stream<Example> federation() {
        String client = "Properties/SupportedIdentityProviders";
        String google = """
                {"Type":"AWS::Cognito::UserPoolIdentityProvider","Properties":{"UserPoolId":{"Ref":"UsersPoolBFC35D3B"},
                "ProviderName":"Google","ProviderType":"Google","AttributeMapping":%s}}""";
        return Stream.of(
                fails("L3.7", "a key that every account may use", added("""
                                {"Type":"AWS::KMS::Key","Properties":{"KeyPolicy":{"Statement":[
                                {"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}]}}}""")),
                fails("L3.7", "a queue that every account may fill", added("{\"Type\":\"AWS::SQS::Queue\"}", """
                                {"Type":"AWS::SQS::QueuePolicy","Properties":{"Queues":[{"Ref":"Added"}],
                                "PolicyDocument":{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},
                                "Action":"sqs:SendMessage","Resource":"*"}]}}}""")),
                passes("L2.5", "Google with an address", chosen(client, google.formatted("{\"email\":\"email\"}"))),
                fails("L2.5", "Google without an address", chosen(client, google.formatted("{\"name\":\"name\"}"))),
                fails("L2.5", "Google is no provider of the pool", chosen(client, null)),
                open("L2.5", "mapping given at deployment", chosen(client, google.formatted(IMPORTED))));
    }

    private static Source chosen(String client, @org.jspecify.annotations.Nullable String provider) {
        return scratch -> {
            Assembly assembly = Assembly.copyOf("openai-cdk", scratch)
                    .with("UsersPoolWebClient", client, "[\"COGNITO\",\"Google\"]");
            return (provider == null ? assembly : assembly.and("Google", provider)).facts();
        };
    }

    private static Stream<Example> stores() {
        String replicated = """
                {"Type":"AWS::S3::Bucket","Properties":{"ReplicationConfiguration":{"Rules":[{"Destination":
                {"Bucket":"arn:aws:s3:::of-somebody"}}]}}}""";
        String backup = """
                {"Type":"AWS::Backup::BackupPlan","Properties":{"BackupPlan":{"BackupPlanRule":[{"CopyActions":[
                {"DestinationBackupVaultArn":"arn:aws:backup:%s:1:backup-vault:copies"}]}]}}}""";
        String subscription = """
                {"Type":"AWS::Logs::SubscriptionFilter","Properties":{"LogGroupName":"g",
                "DestinationArn":"arn:aws:logs:us-east-1:1:destination:collector"}}""";
        return Stream.of(
                passes("L3.11", "closed", databases()),
                passes("L3.11", "a reference to a secret", database("false", """
                        "MasterUserPassword":"{{resolve:secretsmanager:db:SecretString:password}}"\
                        """)),
                passes("L3.11", "a reference to a secret that another stack names", database("false", """
                        "MasterUserPassword":{"Fn::Join":["",["{{resolve:secretsmanager:",%s,":SecretString:password}}"]]}\
                        """.formatted(
                                IMPORTED))),
                fails("L3.11", "a parameter within a password", database("false", """
                        "MasterUserPassword":{"Fn::Join":["",["{{resolve:secretsmanager:db}}-",%s]]}\
                        """.formatted(IMPORTED))),
                open("L3.11", "a condition decides", database("false", """
                        "MasterUserPassword":{"Fn::If":["Decided later","{{resolve:secretsmanager:db}}","plain"]}\
                        """)),
                fails("L3.11", "on the internet", database("true", MANAGED)),
                fails("L3.11", "a plain password", database("false", "\"MasterUserPassword\":\"correct-horse\"")),
                fails("L3.11", "a password in a parameter", database("false", "\"MasterUserPassword\":" + IMPORTED)),
                fails(
                        "L3.11",
                        "version 14 takes plain connections",
                        scratch -> Assembly.copyOf("openai-cdk", scratch)
                                .and(
                                        "Added",
                                        DATABASE.formatted("false", MANAGED).replace("16.4", "14.9"))
                                .facts()),
                open("L3.11", "the network decides", database(IMPORTED, MANAGED)),
                fails("L6.2", "a backup copy in Virginia", added(backup.formatted("us-east-1"))),
                passes("L6.2", "a backup copy at home", added(backup.formatted("eu-west-1"))),
                fails("L6.2", "log events sent to Virginia", added(subscription)),
                open("L6.2", "a bucket of somebody", added(replicated)),
                fails("L6.2", "the residency is Sydney", withFile("kind: location\nresidency: ap-southeast-2\n")),
                passes("L6.2", "the residency is the EU", withFile("kind: location\nresidency: eu\n")));
    }

    private static Stream<Example> places() {
        Location.Place unknown = new Location.Place("Dublin", DENIED.as(), DENIED.as());
        return Stream.of(
                passes("L6.4", "OpenAI where no rule is", added()),
                fails("L6.4", "OpenAI under the residency eu", withFile("kind: location\nresidency: eu\n")),
                open(
                        "L6.4",
                        "the model is given at deployment",
                        scratch -> Assembly.copyOf("openai-cdk", scratch)
                                .with(
                                        "StreamFunction0E",
                                        "Properties/Environment/Variables/MODEL_ID",
                                        "{\"Ref\":\"GivenLater\"}")
                                .facts()),
                passes("L6.5", "both serve", withFile("kind: location\nregions: [eu-west-1]\n")),
                fails("L6.5", "nothing in Tokyo", withFile("kind: location\nregions: [ap-northeast-1]\n")),
                open("L6.5", "what is declared is not readable", scratch -> VerdictExamples.denied()),
                passes("L6.6", "quick", location(places(dublin(640, "2026-11-20")))),
                fails("L6.6", "slow", location(places(dublin(9000, "2026-11-20")))),
                fails("L6.6", "long ago", location(places(dublin(640, "2026-01-20")))),
                open("L6.6", "not readable", location(places(unknown))));
    }

    private static Stream<Example> asynchronous() {
        String queue = "{\"Type\":\"AWS::SQS::Queue\",\"Properties\":{\"RedrivePolicy\":%s}}";
        String source = """
                {"Type":"AWS::Lambda::EventSourceMapping","Properties":{"FunctionName":{"Ref":"ApiFunction685AAB5B"},
                "EventSourceArn":{"Fn::GetAtt":["Added","Arn"]}}}""";
        String rule = """
                {"Type":"AWS::Events::Rule","Properties":{"ScheduleExpression":"rate(1 day)","Targets":[{"Id":"t",
                "Arn":"arn:aws:sqs:eu-west-1:1:work"%s}]}}""";
        String redrive = "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:1:dead\",\"maxReceiveCount\":3}";
        String permission = """
                {"Type":"AWS::Lambda::Permission","Properties":{"FunctionName":{"Ref":"ApiFunction685AAB5B"},
                "Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com"}}""";
        return Stream.of(
                passes("L7.8", "a queue with dead letters", added(queue.formatted(redrive), source)),
                fails("L7.8", "a queue without dead letters", added(queue.formatted("{}"), source)),
                fails("L7.8", "a rule without dead letters", added(rule.formatted(""))),
                passes(
                        "L7.8",
                        "a rule with dead letters",
                        added(rule.formatted(",\"DeadLetterConfig\":{\"Arn\":\"arn:aws:sqs:eu-west-1:1:dead\"}"))),
                fails("L7.8", "S3 calls a function that has no destination", added(permission)),
                open(
                        "L7.8",
                        "a queue from outside",
                        added(source.replace(
                                "{\"Fn::GetAtt\":[\"Added\",\"Arn\"]}", "\"arn:aws:sqs:eu-west-1:1:theirs\""))),
                open("L7.8", "redrive given at deployment", added(queue.formatted(IMPORTED), source)));
    }

    static Stream<Example> all() {
        return Stream.of(federation(), stores(), places(), asynchronous()).flatMap(stream -> stream);
    }
}
