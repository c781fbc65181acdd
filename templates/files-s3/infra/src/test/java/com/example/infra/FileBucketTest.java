package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.infra.Template.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class FileBucketTest {

    @Test
    void isPrivateAndEncryptedWithTheStacksKey(Stacks stacks) {
        var bucket = stacks.platform().only("AWS::S3::Bucket");

        assertThat(bucket.properties().at("PublicAccessBlockConfiguration").fields())
                .hasSize(4)
                .allMatch(setting -> setting.getValue().toString().equals("true"));
        var encryption = bucket.properties()
                .at("BucketEncryption", "ServerSideEncryptionConfiguration")
                .items()
                .findFirst()
                .orElseThrow();
        assertThat(encryption.text("ServerSideEncryptionByDefault", "SSEAlgorithm"))
                .isEqualTo("aws:kms");
        assertThat(encryption
                        .at("ServerSideEncryptionByDefault", "KMSMasterKeyID")
                        .toString())
                .contains("StackKey");
        assertThat(bucket.properties().at("OwnershipControls").toString()).contains("BucketOwnerEnforced");
    }

    @Test
    void itsFilesAreGoneAfterADay(Stacks stacks) {
        var bucket = stacks.platform().only("AWS::S3::Bucket").properties();
        var rules = bucket.at("LifecycleConfiguration", "Rules").items().toList();

        assertThat(rules).hasSize(1);
        assertThat(rules.getFirst().text("Status")).isEqualTo("Enabled");
        assertThat(rules.getFirst().text("ExpirationInDays")).isEqualTo("1");
        assertThat(rules.getFirst().text("AbortIncompleteMultipartUpload", "DaysAfterInitiation"))
                .isEqualTo("1");
        assertThat(rules.getFirst().text("Prefix")).as("the whole bucket").isEmpty();
        assertThat(bucket.at("VersioningConfiguration").fields()).isEmpty();
    }

    @Test
    void takesRecentlySignedRequestsOverTlsOnly(Stacks stacks) {
        var denied = stacks.platform()
                .only("AWS::S3::BucketPolicy")
                .properties()
                .at("PolicyDocument", "Statement")
                .items()
                .toList();

        assertThat(denied)
                .allMatch(statement -> statement.text("Effect").equals("Deny"))
                .extracting(statement -> statement.at("Condition").toString())
                .containsExactlyInAnyOrder(
                        "{Bool={aws:SecureTransport=false}}",
                        "{NumericLessThan={s3:TlsVersion=1.2}}",
                        "{NumericGreaterThan={s3:signatureAge=900000}}");
    }

    @Test
    void oneFunctionUsesOneFolderOfIt(Stacks stacks) {
        var roles = stacks.platform().all("AWS::IAM::Role").stream()
                .filter(role -> role.properties().toString().contains("s3:"))
                .toList();
        assertThat(roles).hasSize(1);
        assertThat(roles.getFirst().id()).startsWith("ApiFunction");
        var statements = roles.getFirst()
                .properties()
                .at("Policies")
                .items()
                .flatMap(policy -> policy.at("PolicyDocument", "Statement").items())
                .toList();

        Node files = statements.stream()
                .filter(statement -> statement.text("Sid").equals("Files"))
                .findFirst()
                .orElseThrow();
        assertThat(files.at("Action").items().map(Node::toString)).containsExactly("s3:PutObject", "s3:GetObject");
        assertThat(files.at("Resource").toString()).endsWith("/exports/*]]}");
        assertThat(statements)
                .filteredOn(statement -> statement.at("Condition").toString().contains("s3."))
                .singleElement()
                .satisfies(
                        statement -> assertThat(statement.at("Action").items().map(Node::toString))
                                .containsExactly("kms:Decrypt", "kms:GenerateDataKey"));
    }

    @Test
    void staysWhereUsersAreAndGoesWithASandbox(Stacks stacks) {
        assertThat(stacks.platform().only("AWS::S3::Bucket").node().text("DeletionPolicy"))
                .isEqualTo("Retain");
        assertThat(stacks.sandbox().only("AWS::S3::Bucket").node().text("DeletionPolicy"))
                .isEqualTo("Delete");
        assertThat(stacks.platform().all("Custom::S3AutoDeleteObjects")).isEmpty();
        assertThat(stacks.sandbox().all("Custom::S3AutoDeleteObjects")).hasSize(1);
    }
}
