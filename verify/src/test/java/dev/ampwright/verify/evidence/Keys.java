package dev.ampwright.verify.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/// Key files as OpenSSL writes them.
final class Keys {
    private Keys() {}

    static KeyPair pair(String algorithm) {
        try {
            return switch (algorithm) {
                case "EC P-256" -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                    generator.initialize(new ECGenParameterSpec("secp256r1"));
                    yield generator.generateKeyPair();
                }
                case "EC P-384" -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                    generator.initialize(new ECGenParameterSpec("secp384r1"));
                    yield generator.generateKeyPair();
                }
                case "RSA 1024", "RSA 2048" -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(Integer.parseInt(algorithm.substring(4)));
                    yield generator.generateKeyPair();
                }
                default -> KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path privateKey(Path folder, KeyPair pair) throws IOException {
        Path file = pem(folder.resolve("key.pem"), "PRIVATE KEY", pkcs8(pair));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /// OpenSSL writes the public point of a P-256 key beside the private value (RFC 5915); Java does not.
    private static byte[] pkcs8(KeyPair pair) {
        if (!(pair.getPrivate() instanceof ECPrivateKey key)
                || key.getParams().getOrder().bitLength() != 256) {
            return pair.getPrivate().getEncoded();
        }
        byte[] spki = pair.getPublic().getEncoded();
        String point = HexFormat.of().formatHex(spki, spki.length - 65, spki.length);
        return HexFormat.of()
                .parseHex("308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420"
                        + "%064x".formatted(key.getS())
                        + "a144034200"
                        + point);
    }

    static Path publicKey(Path folder, KeyPair pair) throws IOException {
        return pem(folder.resolve("key.pub.pem"), "PUBLIC KEY", pair.getPublic().getEncoded());
    }

    static Path pem(Path file, String label, byte[] content) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + label + "-----\n");
    }
}
