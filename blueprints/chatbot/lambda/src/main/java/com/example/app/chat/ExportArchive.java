package com.example.app.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An export as a zip: `data.json` for programs (the contract's `DataExport`), a Markdown file for each conversation
/// for people, and a `README.txt` that says so.
final class ExportArchive {
    private static final int NAME_CHARACTERS = 60;

    private final DataExport.Part part;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);

    private ExportArchive(DataExport.Part part) {
        this.part = part;
    }

    static byte[] zip(DataExport.Part part) {
        var archive = new ExportArchive(part);
        try (archive.zip) {
            archive.write();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return archive.bytes.toByteArray();
    }

    private void write() throws IOException {
        entry("README.txt", readme().getBytes(StandardCharsets.UTF_8));
        entry("data.json", ChatJson.dataExport(part).toString().getBytes(StandardCharsets.UTF_8));
        int number = 1;
        for (DataExport.Item item : part.conversations()) {
            entry(
                    "conversations/%04d%s.md".formatted(number++, name(item.conversation())),
                    ConversationMarkdown.of(item).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void entry(String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.ofInstant(part.exportedAt(), ZoneOffset.UTC));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /// Of the title only what every file system takes; the number before it keeps names apart.
    private static String name(Conversation conversation) {
        String words = conversation.title().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        int length = Math.min(NAME_CHARACTERS, words.codePointCount(0, words.length()));
        return words.isEmpty() ? "" : "-" + words.substring(0, words.offsetByCodePoints(0, length));
    }

    private String readme() {
        return String.format(
                Locale.ROOT,
                """
                Your conversations, as they were kept on %s.

                data.json        everything, for programs: %d conversations with %d messages, your
                                 feedback, the summaries the model works with, today's token use
                conversations/   the same conversations to read, one Markdown file each, the newest first

                %sYour sign-in (e-mail address, password) is kept by the sign-in service and not part of this file.
                """,
                part.exportedAt(),
                part.conversations().size(),
                part.messages(),
                part.next().isPresent()
                        ? "There is more than one file takes: older conversations are in the next.\n"
                        : "");
    }
}
