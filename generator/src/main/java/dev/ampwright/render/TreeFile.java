package dev.ampwright.render;

import java.nio.charset.StandardCharsets;

/// One file of a tree.
///
/// @param content its bytes; nobody changes them
/// @param executable whether its mode is 100755; otherwise 100644
@SuppressWarnings("ArrayRecordComponent") // compared by the tree's digest, never by equals
public record TreeFile(byte[] content, boolean executable) {

    public static TreeFile text(String content) {
        return new TreeFile(content.getBytes(StandardCharsets.UTF_8), false);
    }

    public String asText() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /// The mode as Git writes it.
    public String mode() {
        return executable ? "100755" : "100644";
    }
}
