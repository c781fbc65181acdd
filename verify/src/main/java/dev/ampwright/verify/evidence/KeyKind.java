package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;

/// The signatures this tool makes and checks.
enum KeyKind {
    /// RFC 8032.
    ED25519("Ed25519", "Ed25519"),
    /// ECDSA on the curve P-256 with SHA-256, FIPS 186-5; the signature in DER.
    P256("ECDSA-P256-SHA256", "SHA256withECDSA"),
    /// RSASSA-PSS with SHA-256 and a salt of 32 bytes, RFC 8017; keys of 2048 bits at least.
    RSA("RSASSA-PSS-SHA256", "RSASSA-PSS");

    private static final int LEAST_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    private final String text;
    private final String java;

    KeyKind(String text, String java) {
        this.text = text;
        this.java = java;
    }

    /// The name in evidence files.
    String text() {
        return text;
    }

    /// @param place the key's file, for the error
    static KeyKind of(Key key, String place) {
        return switch (key) {
            case EdECKey edwards
            when edwards.getParams().getName().toUpperCase(Locale.ROOT).equals("ED25519") -> ED25519;
            case ECKey curve
            when curve.getParams().getOrder().bitLength() == P256_BITS
                    && curve.getParams().toString().contains("secp256r1") -> P256;
            case RSAKey rsa when rsa.getModulus().bitLength() >= LEAST_RSA_BITS -> RSA;
            case RSAKey rsa ->
                throw new InvalidInput(
                        place + ": an RSA key of " + rsa.getModulus().bitLength()
                                + " bits is too short; use 2048 bits or more, or an Ed25519 key");
            default ->
                throw new InvalidInput(place
                        + ": a key of this kind cannot be used; use Ed25519, EC P-256 or RSA with 2048 bits or more");
        };
    }

    Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(java);
        if (this == RSA) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        return signature;
    }
}
