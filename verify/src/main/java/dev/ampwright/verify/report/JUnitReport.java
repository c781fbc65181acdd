package dev.ampwright.verify.report;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes a report as JUnit XML, for build servers: a suite a heading, a case for each control and resource. Only
/// what forbids the launch is a failure; advice, what is open and what does not apply are skipped, with the
/// reason.
final class JUnitReport {
    private JUnitReport() {}

    static String write(Report report) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "ampwright verify");
            counts(xml, report.lines());
            for (Heading heading : Heading.values()) {
                List<Report.Line> lines = report.lines().stream()
                        .filter(line -> Heading.of(line.control()) == heading)
                        .toList();
                if (!lines.isEmpty()) {
                    suite(xml, report, heading, lines);
                }
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        return out.append("\n").toString();
    }

    private static void suite(XMLStreamWriter xml, Report report, Heading heading, List<Report.Line> lines)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", heading + " " + heading.title());
        counts(xml, lines);
        xml.writeAttribute(
                "skipped",
                String.valueOf(lines.stream().filter(JUnitReport::skipped).count()));
        xml.writeAttribute("time", "0");
        xml.writeAttribute("timestamp", report.collectedAt().toString().substring(0, 19));
        for (Report.Line line : lines) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "ampwright." + line.control().id());
            xml.writeAttribute(
                    "name",
                    clean(line.control().title() + ": "
                            + line.verdict().resource().display()));
            xml.writeAttribute("time", "0");
            if (failed(line)) {
                xml.writeCharacters("\n      ");
                xml.writeStartElement("failure");
                xml.writeAttribute("type", line.control().severity().name());
                xml.writeAttribute("message", clean(line.verdict().message()));
                xml.writeCharacters(line.control().remedy());
                line.verdict().evidence().forEach(evidence -> text(xml, "\n" + clean(EvidenceText.line(evidence))));
                xml.writeEndElement();
                xml.writeCharacters("\n    ");
            } else if (skipped(line)) {
                xml.writeCharacters("\n      ");
                xml.writeStartElement("skipped");
                xml.writeCharacters(label(line) + ": " + clean(line.verdict().message() + Messages.waived(line)));
                xml.writeEndElement();
                xml.writeCharacters("\n    ");
            }
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String text) {
        try {
            xml.writeCharacters(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
    }

    private static void counts(XMLStreamWriter xml, List<Report.Line> lines) throws XMLStreamException {
        xml.writeAttribute("tests", String.valueOf(lines.size()));
        xml.writeAttribute(
                "failures",
                String.valueOf(lines.stream().filter(JUnitReport::failed).count()));
        xml.writeAttribute("errors", "0");
    }

    private static boolean failed(Report.Line line) {
        return line.blocks();
    }

    private static boolean skipped(Report.Line line) {
        return line.outcome() != Outcome.PASS && !failed(line);
    }

    private static String label(Report.Line line) {
        return line.outcome() != Outcome.FAIL
                ? line.outcome().words()
                : line.waiver().isPresent() ? "waived" : "advice";
    }

    /// XML 1.0 has no place for control characters, not even escaped.
    private static String clean(String text) {
        return Visible.of(text);
    }
}
