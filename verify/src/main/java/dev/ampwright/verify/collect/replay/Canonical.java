package dev.ampwright.verify.collect.replay;

import dev.ampwright.verify.collect.Node;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One spelling for each JSON value, after RFC 8785: members sorted by the UTF-16 code units of their names, no
/// white space, UTF-8, only the escapes JSON demands. Numbers are written as plain decimals without trailing
/// zeros (and not, as the RFC has it, as ECMAScript prints doubles), so that no digit is lost.
public final class Canonical {
    /// Beyond so many digits a number is written with an exponent.
    private static final int PLAIN_DIGITS = 40;

    private Canonical() {}

    public static String text(Node node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    /// SHA-256 of the canonical text's UTF-8 bytes, in lower-case hexadecimal.
    public static String sha256(Node node) {
        return sha256(text(node).getBytes(StandardCharsets.UTF_8));
    }

    /// SHA-256 of some bytes, in lower-case hexadecimal.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(Node node, StringBuilder out) {
        switch (node) {
            case Node.Obj(Map<String, Node> members) -> object(members, out);
            case Node.Arr(List<Node> items) -> {
                out.append('[');
                for (int i = 0; i < items.size(); i++) {
                    if (i > 0) {
                        out.append(',');
                    }
                    write(items.get(i), out);
                }
                out.append(']');
            }
            case Node.Text(String value) -> string(value, out);
            case Node.Num(BigDecimal value) -> out.append(number(value));
            case Node.Bool(boolean value) -> out.append(value);
            case Node.Null() -> out.append("null");
            case Node.Undecided(String why) -> throw new IllegalArgumentException("not JSON: " + why);
        }
    }

    private static void object(Map<String, Node> members, StringBuilder out) {
        out.append('{');
        Iterator<Map.Entry<String, Node>> sorted =
                new TreeMap<>(members).entrySet().iterator();
        while (sorted.hasNext()) {
            Map.Entry<String, Node> member = sorted.next();
            string(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            if (sorted.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private static String number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        boolean shortEnough = Math.abs((long) plain.precision() - plain.scale()) < PLAIN_DIGITS
                && Math.abs((long) plain.scale()) < PLAIN_DIGITS;
        return shortEnough ? plain.toPlainString() : plain.toString();
    }

    private static void string(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || (Character.isSurrogate(c) && !paired(value, i))) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /// Half a surrogate pair has no UTF-8 form of its own.
    private static boolean paired(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
}
