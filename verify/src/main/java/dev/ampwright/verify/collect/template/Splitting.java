package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import java.util.ArrayList;
import java.util.List;

/// `Fn::Split` of a text that may hold stand-ins for what CloudFormation fills in.
final class Splitting {
    private static final int MAX_PARTS = 10_000;

    private final String delimiter;
    private final List<Node> parts = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    private Splitting(String delimiter) {
        this.delimiter = delimiter;
    }

    /// The parts; undecided when a delimiter may stand within a value that only the deployment knows, for the parts
    /// would then mean nothing.
    static Node of(String text, String delimiter, List<Stack> stacks) {
        if (text.contains("{{resolve:")) {
            return new Node.Undecided("Fn::Split cuts a text that only the deployment knows");
        }
        Splitting splitting = new Splitting(delimiter);
        int end = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", end)) {
            int close = text.indexOf('}', start);
            if (close < 0) {
                break;
            }
            String standIn = text.substring(start, close + 1);
            if (withoutStack(standIn, stacks).contains(delimiter)) {
                return new Node.Undecided("Fn::Split cuts a text that only the deployment knows");
            }
            splitting.cut(text.substring(end, start));
            splitting.open.append(standIn);
            end = close + 1;
        }
        splitting.cut(text.substring(end));
        splitting.parts.add(new Node.Text(splitting.open.toString()));
        return splitting.parts.size() > MAX_PARTS
                ? new Node.Undecided("Fn::Split makes more than " + MAX_PARTS + " parts")
                : new Node.Arr(splitting.parts);
    }

    /// Adds what stands before each delimiter, and leaves the rest open.
    private void cut(String text) {
        int from = 0;
        for (int at = text.indexOf(delimiter);
                at >= 0 && parts.size() <= MAX_PARTS;
                at = text.indexOf(delimiter, from)) {
            parts.add(new Node.Text(open.append(text, from, at).toString()));
            open.setLength(0);
            from = at + delimiter.length();
        }
        open.append(text, from, text.length());
    }

    /// The stack's name in front of a stand-in is none of its value, so a slash there (a nested stack) does not cut.
    private static String withoutStack(String standIn, List<Stack> stacks) {
        for (Stack stack : stacks) {
            if (standIn.startsWith("${" + stack.name() + ".")) {
                return standIn.substring(stack.name().length() + 3);
            }
        }
        return standIn;
    }
}
