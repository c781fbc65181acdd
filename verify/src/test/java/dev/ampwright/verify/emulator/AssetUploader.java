package dev.ampwright.verify.emulator;

import dev.ampwright.verify.collect.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;

/// Puts the file assets of an assembly where its templates look for them.
final class AssetUploader {
    private final S3Client s3;
    private final String region;

    AssetUploader(EmulatedClients clients, String region) {
        this.s3 = clients.get(S3Client.class, S3Client::builder, region);
        this.region = region;
    }

    /// @param manifest an `*.assets.json` (schema: cloud-assembly-schema, asset manifest)
    void upload(Path assembly, Node manifest) {
        for (Node asset : AssemblyDeployer.members(manifest, "files").values()) {
            Node source = asset.member("source").orElseThrow();
            Path path = assembly.resolve(AssemblyDeployer.text(source, "path").orElseThrow());
            byte[] content = bytes(path);
            for (Node destination :
                    AssemblyDeployer.members(asset, "destinations").values()) {
                put(
                        resolved(
                                AssemblyDeployer.text(destination, "bucketName").orElseThrow()),
                        resolved(AssemblyDeployer.text(destination, "objectKey").orElseThrow()),
                        content);
            }
        }
    }

    /// Templates over 51,200 bytes are taken from S3 only.
    ///
    /// @return the template's URL
    String uploadTemplate(String stackName, String template) {
        String bucket = resolved("cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}");
        String key = "templates/" + stackName + ".json";
        put(bucket, key, template.getBytes(StandardCharsets.UTF_8));
        return "https://%s.s3.%s.amazonaws.com/%s".formatted(bucket, region, key);
    }

    private void put(String bucket, String key, byte[] content) {
        try {
            s3.createBucket(request -> {
                request.bucket(bucket);
                if (!region.equals("us-east-1")) {
                    request.createBucketConfiguration(
                            settings -> settings.locationConstraint(BucketLocationConstraint.fromValue(region)));
                }
            });
        } catch (BucketAlreadyOwnedByYouException already) {
            // The bucket is there from an earlier asset.
        }
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    private String resolved(String text) {
        return text.replace("${AWS::AccountId}", AwsEmulator.ACCOUNT)
                .replace("${AWS::Region}", region)
                .replace("${AWS::Partition}", "aws");
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.isDirectory(path) ? zip(path) : Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
