package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Examination;
import dev.ampwright.verify.PolicyFiles;
import dev.ampwright.verify.Request;
import dev.ampwright.verify.Verifier;
import dev.ampwright.verify.emulator.AssemblyDeployer;
import dev.ampwright.verify.emulator.AwsEmulator;
import dev.ampwright.verify.emulator.EmulatedClients;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.evidence.EvidenceCheck;
import dev.ampwright.verify.evidence.EvidenceFile;
import dev.ampwright.verify.report.Format;
import dev.ampwright.verify.report.JsonReport;
import dev.ampwright.verify.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.amplify.AmplifyClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;

/// A deployment with a secret in every place that may hold one: none is in the evidence or in any report, live
/// or replayed, and replayed reports are those of the run, byte for byte.
@NeedsEmulator
final class CanaryTest {
    /// No key of a provider, so that only where it stands tells that it is a secret.
    private static final Canary SECRET = new Canary("Tr0ub4dor&3-horse-battery");
    private static final Canary KEY = new Canary("sk-proj-canaryCANARYcanary0123456789");
    private static final Canary PERSON = new Canary("jane.canary@example.com");

    private static final String TEMPLATE =
            """
            {"Parameters": {"Given": {"Type": "String", "Default": "SECRET", "NoEcho": true}},
             "Outputs": {"Told": {"Value": "SECRET"}},
             "Resources": {
              "Role": {"Type": "AWS::IAM::Role", "Properties": {"Description": "SECRET",
                "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                  "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
                "Policies": [{"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::files/*",
                   "Condition": {"StringEquals": {"aws:Referer": "SECRET"}}}]}}]}},
              "Function": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "nodejs22.x",
                "Handler": "index.handler", "Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Description": "SECRET",
                "Code": {"ZipFile": "exports.handler = async () => 'SECRET'"},
                "Environment": {"Variables": {"DATABASE_PASSWORD": "SECRET", "OPENAI": "KEY", "PLAIN": "SECRET",
                  "DATABASE_URL": "postgres://app:SECRET@host/db", "OPS": "PERSON", "LEVEL": "info"}}}},
              "App": {"Type": "AWS::Amplify::App", "Properties": {"Name": "app", "Description": "SECRET",
                "OauthToken": "SECRET", "Repository": "https://user:SECRET@example.com/repo",
                "BuildSpec": "curl -u SECRET KEY",
                "CustomHeaders": "customHeaders: [{pattern: '**', headers: [{key: x-key, value: SECRET}]}]",
                "EnvironmentVariables": [{"Name": "API_TOKEN", "Value": "SECRET"},
                  {"Name": "OTHER", "Value": "KEY"}]}},
              "Main": {"Type": "AWS::Amplify::Branch", "Properties": {"BranchName": "main", "Stage": "PRODUCTION",
                "AppId": {"Fn::GetAtt": ["App", "AppId"]}, "Description": "SECRET",
                "EnvironmentVariables": [{"Name": "PASSWORD", "Value": "SECRET"}]}},
              "Users": {"Type": "AWS::Cognito::UserPool", "Properties": {"UserPoolName": "users"}},
              "Client": {"Type": "AWS::Cognito::UserPoolClient", "Properties":
                {"UserPoolId": {"Ref": "Users"}, "GenerateSecret": true}},
              "Alarms": {"Type": "AWS::SNS::Topic"},
              "Mail": {"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Ref": "Alarms"},
                "Protocol": "email", "Endpoint": "PERSON"}},
              "Hook": {"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Ref": "Alarms"},
                "Protocol": "https", "Endpoint": "https://hooks.example.com/SECRET"}}
             }}
            """.replace("SECRET", SECRET.secret()).replace("KEY", KEY.secret()).replace("PERSON", PERSON.secret());

    private static AwsEmulator emulator;

    @TempDir
    Path folder;

    @BeforeAll
    static void deployOnce() {
        emulator = AwsEmulator.start();
        new AssemblyDeployer(emulator, Deployment.REGION).deployTemplate("demo", Deployment.REGION, TEMPLATE, Map.of());
        EmulatedClients clients = new EmulatedClients(emulator);
        CognitoIdentityProviderClient cognito = clients.get(
                CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder, Deployment.REGION);
        String pool = cognito.listUserPools(request -> request.maxResults(1))
                .userPools()
                .getFirst()
                .id();
        cognito.createIdentityProvider(request -> request.userPoolId(pool)
                .providerName("Google")
                .providerType(IdentityProviderTypeType.GOOGLE)
                .providerDetails(
                        Map.of("client_id", "id", "client_secret", SECRET.secret(), "authorize_scopes", "email"))
                .attributeMapping(Map.of("email", "email")));
        AmplifyClient amplify = clients.get(AmplifyClient.class, AmplifyClient::builder, Deployment.REGION);
        // The secrets do stand in the account, or nothing were proven.
        assertThat(amplify.listApps(request -> request.maxResults(10))
                        .apps()
                        .getFirst()
                        .environmentVariables())
                .containsValue(SECRET.secret());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void isNowhereOfALiveRun() throws IOException {
        holdsNothing(new Request.Stacks(List.of("demo")), "API_TOKEN", "DATABASE_PASSWORD");
    }

    @Test
    void isNowhereOfATemplate() throws IOException {
        Path template = Files.writeString(folder.resolve("demo.json"), TEMPLATE);
        holdsNothing(new Request.Templates(List.of(template), Map.of()), "DATABASE_PASSWORD");
    }

    private void holdsNothing(Request.Target target, String... named) throws IOException {
        Verifier verifier = new Verifier(
                "1",
                PolicyFiles.none(),
                Clock.fixed(Deployment.NOW, ZoneOffset.UTC),
                Deployment.access(emulator.credentials(), emulator.endpoint()));
        Examination examination = verifier.examine(
                new Request(target, Optional.empty(), Optional.empty(), Optional.of(Deployment.REGION)));
        Path file = folder.resolve("evidence.jsonl");
        EvidenceFile.write(
                file, examination.saved(), JsonReport.write(examination.report()), Optional.empty(), Deployment.NOW);
        Report replayed = verifier.replay(EvidenceFile.read(file).saved());
        List<String> texts = new ArrayList<>();
        texts.add(Files.readString(file));
        for (Format format : Format.values()) {
            String text = format.write(examination.report(), AwsEmulator.ACCOUNT);
            assertThat(format.write(replayed, AwsEmulator.ACCOUNT)).isEqualTo(text);
            texts.add(text);
        }
        texts.add(EvidenceCheck.of(file, Optional.empty(), "1", saved -> JsonReport.write(verifier.replay(saved)))
                .text());
        for (String text : texts) {
            for (Canary canary : List.of(SECRET, KEY, PERSON)) {
                assertThat(canary.in(text)).isEmpty();
            }
        }
        // The verdict about the secrets is there all the same; the console breaks its lines anywhere.
        assertThat((texts.get(1) + texts.get(0)).replaceAll("\\s+", " "))
                .contains(named)
                .contains("holds a key in a provider's format");
    }
}
