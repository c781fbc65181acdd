package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.replay.Canonical;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/// A public key that signatures are checked with.
public final class VerifyingKey {
    private final PublicKey key;
    private final KeyKind kind;

    private VerifyingKey(PublicKey key, KeyKind kind) {
        this.key = key;
        this.kind = kind;
    }

    /// Reads a public key: PEM of a SubjectPublicKeyInfo, as `openssl pkey -pubout` writes it.
    ///
    /// @throws InvalidInput when the file holds none
    public static VerifyingKey read(Path file) {
        Pem pem = Pem.read(file);
        if (!pem.label().equals("PUBLIC KEY")) {
            throw new InvalidInput(file + ": holds a " + pem.label()
                    + ", not a PUBLIC KEY; get the public part with `openssl pkey -in KEY.pem -pubout`");
        }
        return of(pem.content(), file.toString());
    }

    /// @param spki the encoded SubjectPublicKeyInfo
    static VerifyingKey of(byte[] spki, String place) {
        for (String algorithm : new String[] {"Ed25519", "EC", "RSA"}) {
            try {
                return of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki)), place);
            } catch (GeneralSecurityException another) {
                // The next algorithm may fit.
            }
        }
        throw new InvalidInput(
                place + ": a key of this kind cannot be used; use Ed25519, EC P-256 or RSA with 2048 bits or more");
    }

    static VerifyingKey of(PublicKey key, String place) {
        return new VerifyingKey(key, KeyKind.of(key, place));
    }

    /// SHA-256 of the SubjectPublicKeyInfo, in hexadecimal.
    public String id() {
        return Canonical.sha256(key.getEncoded());
    }

    String algorithm() {
        return kind.text();
    }

    byte[] encoded() {
        return key.getEncoded();
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = kind.signature();
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
