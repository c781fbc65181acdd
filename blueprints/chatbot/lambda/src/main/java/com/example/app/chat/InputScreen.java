package com.example.app.chat;

import com.example.app.http.Problem;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Looks at a message before a model sees it (guide id SEC-INJECT).
///
/// Refused are characters that hide text from people but not from models, and the markers with which model servers
/// separate roles. A message that merely reads like an attempt to change the rules is let through, because people also
/// ask about such attempts; the model is then reminded of its rules.
final class InputScreen {
    /// What the screen says about a message it let through.
    enum Finding {
        PLAIN,
        SUSPICIOUS
    }

    private static final Pattern ROLE_MARKERS = Pattern.compile(
            "<\\|[a-z_]{2,30}\\|>|\\[/?INST]|<</?SYS>>|<(start|end)_of_turn>", Pattern.CASE_INSENSITIVE);

    private static final List<Pattern> OVERRIDES = List.of(
            Pattern.compile(
                    "\\b(ignore|disregard|forget|override)\\b.{0,40}\\b(previous|prior|above|earlier|your|all)\\b"
                            + ".{0,40}\\b(instruction|instructions|rules|prompt|guidelines)\\b"),
            Pattern.compile("\\b(reveal|print|repeat|show|output)\\b.{0,40}\\b(system|hidden|initial)\\b.{0,20}"
                    + "\\b(prompt|instructions|message)\\b"),
            Pattern.compile(
                    "\\byou are (now|no longer)\\b.{0,60}\\b(unrestricted|jailbroken|dan|developer mode|filter)"));

    /// Screens a message.
    ///
    /// @throws com.example.app.http.ProblemException `input_rejected`
    Finding check(String text) {
        if (text.isBlank()) {
            throw rejected("The message is empty");
        }
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            if (isHidden(text.codePointAt(i))) {
                throw rejected("The message has control or invisible characters; remove them and send it again");
            }
        }
        if (ROLE_MARKERS.matcher(text).find()) {
            throw rejected("The message has markers that only model servers use; remove them and send it again");
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
        for (Pattern override : OVERRIDES) {
            if (override.matcher(plain).find()) {
                return Finding.SUSPICIOUS;
            }
        }
        return Finding.PLAIN;
    }

    private static RuntimeException rejected(String title) {
        return Problem.of(422, "input_rejected", title).asException();
    }

    private static boolean isHidden(int character) {
        boolean control = Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
        boolean direction =
                (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        boolean tag = character >= 0xE0000 && character <= 0xE007F;
        boolean halfOfPair = character >= 0xD800 && character <= 0xDFFF;
        return control || direction || tag || halfOfPair;
    }
}
