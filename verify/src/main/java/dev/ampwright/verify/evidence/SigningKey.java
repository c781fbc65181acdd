package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A private key that signs evidence. It is never printed and never written anywhere.
public final class SigningKey {
    /// Where a passphrase is taken from.
    public static final String PASSPHRASE_VARIABLE = "AMPWRIGHT_SIGN_KEY_PASSPHRASE";

    /// SubjectPublicKeyInfo of a P-256 key up to the point (RFC 5480).
    private static final byte[] P256_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private static final int POINT_BYTES = 65;

    private final PrivateKey key;
    private final VerifyingKey verifying;
    private final Optional<String> warning;

    private SigningKey(PrivateKey key, VerifyingKey verifying, Optional<String> warning) {
        this.key = key;
        this.verifying = verifying;
        this.warning = warning;
    }

    /// Reads a PKCS#8 key in PEM form: Ed25519, EC P-256, or RSA with 2048 bits at least.
    ///
    /// @param passphrase of an encrypted key
    /// @throws InvalidInput when it cannot be used; the message never holds any part of the key
    public static SigningKey read(Path file, Optional<String> passphrase) {
        Pem pem = Pem.read(file);
        byte[] pkcs8 = switch (pem.label()) {
            case "PRIVATE KEY" -> pem.content();
            case "ENCRYPTED PRIVATE KEY" ->
                decrypted(
                        pem.content(),
                        passphrase.orElseThrow(() -> new InvalidInput(file + ": the key is encrypted; give its"
                                + " passphrase in the environment variable " + PASSPHRASE_VARIABLE)),
                        file);
            case "PUBLIC KEY" -> throw new InvalidInput(file + ": holds a public key; signing needs the private one");
            default ->
                throw new InvalidInput(file + ": holds a " + pem.label() + "; turn it into PKCS#8 with"
                        + " `openssl pkcs8 -topk8 -in OLD.pem -out KEY.pem`");
        };
        try {
            PrivateKey key = privateKey(pkcs8, file);
            KeyKind.of(key, file.toString());
            VerifyingKey verifying = VerifyingKey.of(publicKey(key, pkcs8, file), file.toString());
            SigningKey signing = new SigningKey(key, verifying, warning(file));
            byte[] probe = "probe".getBytes(StandardCharsets.UTF_8);
            if (!verifying.verifies(probe, signing.sign(probe))) {
                throw new InvalidInput(file + ": its private and public parts do not belong together; make a new key");
            }
            return signing;
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /// What is wrong with how the key is kept, if anything.
    public Optional<String> warning() {
        return warning;
    }

    /// The public part.
    public VerifyingKey verifying() {
        return verifying;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = KeyKind.of(key, "the signing key").signature();
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read can sign", e);
        }
    }

    private static PrivateKey privateKey(byte[] pkcs8, Path file) {
        for (String algorithm : new String[] {"Ed25519", "EC", "RSA"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException another) {
                // The next algorithm may fit.
            }
        }
        throw new InvalidInput(
                file + ": a key of this kind cannot be used; use Ed25519, EC P-256 or RSA with 2048 bits or more");
    }

    private static PublicKey publicKey(PrivateKey key, byte[] pkcs8, Path file) {
        try {
            return switch (key) {
                case RSAPrivateCrtKey rsa ->
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
                case EdECPrivateKey edwards -> {
                    // The platform derives the public key only while it makes a pair, so it is given this seed.
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
                    generator.initialize(
                            NamedParameterSpec.ED25519,
                            new Seed(edwards.getBytes().orElseThrow()));
                    yield generator.generateKeyPair().getPublic();
                }
                case ECPrivateKey ignored ->
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(p256(pkcs8, file)));
                default -> throw new InvalidInput(file + ": the public part of this key cannot be found");
            };
        } catch (GeneralSecurityException e) {
            throw new InvalidInput(file + ": the public part of this key cannot be found; make a new key");
        }
    }

    /// A source of "random" bytes that gives the same ones each time.
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /// The public point that ECPrivateKey (RFC 5915) carries at its end.
    private static byte[] p256(byte[] pkcs8, Path file) {
        byte[] marker = {(byte) 0xa1, 0x44, 0x03, 0x42, 0x00, 0x04};
        int at = pkcs8.length - POINT_BYTES - marker.length + 1;
        if (at < 0 || !Arrays.equals(pkcs8, at, at + marker.length, marker, 0, marker.length)) {
            throw new InvalidInput(file + ": the key does not carry its public part; write it again with"
                    + " `openssl pkey -in OLD.pem -out KEY.pem`");
        }
        byte[] spki = Arrays.copyOf(P256_PREFIX, P256_PREFIX.length + POINT_BYTES);
        System.arraycopy(pkcs8, pkcs8.length - POINT_BYTES, spki, P256_PREFIX.length, POINT_BYTES);
        return spki;
    }

    private static byte[] decrypted(byte[] content, String passphrase, Path file) {
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(content);
            String algorithm = encrypted.getAlgParameters() == null
                    ? encrypted.getAlgName()
                    : encrypted.getAlgParameters().toString();
            PBEKeySpec password = new PBEKeySpec(passphrase.toCharArray());
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(password),
                    encrypted.getAlgParameters());
            password.clearPassword();
            return encrypted.getKeySpec(cipher).getEncoded();
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidInput(file + ": cannot be decrypted; see that the passphrase in " + PASSPHRASE_VARIABLE
                    + " is right and that the key was encrypted with PBES2 (openssl pkcs8 -topk8 -v2 aes-256-cbc)");
        }
    }

    private static Optional<String> warning(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                            || permissions.contains(PosixFilePermission.OTHERS_READ)
                    ? Optional.of(file + ": others can read this private key; run `chmod 600 " + file + "`")
                    : Optional.empty();
        } catch (UnsupportedOperationException | IOException e) {
            return Optional.empty();
        }
    }
}
