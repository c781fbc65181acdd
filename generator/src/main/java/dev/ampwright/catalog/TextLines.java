package dev.ampwright.catalog;

/// Line ends, the same on every machine: a checkout with CR LF gives the same catalog as one with LF.
final class TextLines {
    private TextLines() {}

    /// The content with LF line ends, unless it is binary (holds a zero byte) or a Windows script.
    static byte[] normalized(String name, byte[] content) {
        boolean windows = name.endsWith(".cmd") || name.endsWith(".bat");
        int returns = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0) {
                return content;
            }
            if (content[i] == '\r' && i + 1 < content.length && content[i + 1] == '\n') {
                returns++;
            }
        }
        if (windows || returns == 0) {
            return content;
        }
        byte[] lines = new byte[content.length - returns];
        int to = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] != '\r' || i + 1 == content.length || content[i + 1] != '\n') {
                lines[to++] = content[i];
            }
        }
        return lines;
    }
}
