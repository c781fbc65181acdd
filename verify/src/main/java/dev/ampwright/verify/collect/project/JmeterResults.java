package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A results file (JTL) of JMeter, CSV with a header line or XML. A transaction's own row is not counted beside
/// the requests in it. Source: JMeter User's Manual, "CSV Log format" and "XML Log format 2.1".
final class JmeterResults {
    private static final String TRANSACTION = "Number of samples in transaction";
    private static final List<String> NEEDED = List.of("timeStamp", "elapsed", "success");

    private final Samples samples = new Samples();
    private Optional<String> fault = Optional.empty();

    private JmeterResults() {}

    static Found csv(Path file) throws IOException {
        JmeterResults results = new JmeterResults();
        return results.read(file, in -> results.rows(new CsvReader(in.text(), file.toString())));
    }

    static Found xml(Path file) throws IOException {
        JmeterResults results = new JmeterResults();
        return results.read(file, in -> results.elements(in));
    }

    private interface Body {
        void read(HashedFile in) throws IOException, XMLStreamException;
    }

    private Found read(Path file, Body body) throws IOException {
        try (HashedFile in = HashedFile.open(file)) {
            try {
                body.read(in);
            } catch (XMLStreamException e) {
                fault = Optional.of(file + ": not readable as XML at line "
                        + (e.getLocation() == null ? 0 : e.getLocation().getLineNumber()));
            } catch (InvalidInput e) {
                fault = Optional.of(e.problems().getFirst());
            }
            FigureSheet sheet = new FigureSheet(in.evidence(), fault);
            if (fault.isEmpty()) {
                samples.writeTo(sheet);
                sheet.noAssertions();
            }
            return new Found.Load(file, "jmeter", sheet.figures(), in.evidence());
        }
    }

    private void rows(CsvReader csv) throws IOException {
        List<String> header = csv.next().orElse(List.of());
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i).strip(), i);
        }
        if (!columns.keySet().containsAll(NEEDED)) {
            throw new InvalidInput("its header lacks one of " + String.join(", ", NEEDED));
        }
        long number = 1;
        for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
            number++;
            List<String> fields = row.get();
            if (fields.size() != header.size()) {
                throw new InvalidInput("record " + number + " has " + fields.size() + " fields, the header "
                        + header.size() + "; the file is cut off or was edited");
            }
            if (field(columns, fields, "responseMessage").startsWith(TRANSACTION)) {
                continue;
            }
            sample(
                    field(columns, fields, "timeStamp"),
                    field(columns, fields, "elapsed"),
                    field(columns, fields, "success"),
                    field(columns, fields, "URL"),
                    field(columns, fields, "allThreads"),
                    "record " + number);
        }
    }

    private static String field(Map<String, Integer> columns, List<String> fields, String name) {
        Integer at = columns.get(name);
        return at == null ? "" : fields.get(at);
    }

    private void sample(String time, String elapsed, String success, String url, String threads, String where) {
        if (!elapsed.matches("\\d{1,12}") || !success.matches("true|false")) {
            throw new InvalidInput(where + " has no elapsed time in milliseconds or no success of true or false");
        }
        // A time written in another format than milliseconds since 1970 has no zone, so it says nothing.
        samples.add(
                time.matches("\\d{1,15}") ? Long.parseLong(time) : -1,
                Long.parseLong(elapsed),
                success.equals("true"),
                url.equals("null") ? "" : url,
                threads.matches("\\d{1,9}") ? Long.parseLong(threads) : 0);
    }

    /// One request of the XML form, whose URL comes after its attributes.
    private record Open(Map<String, String> attributes, boolean transaction, int depth) {}

    private void elements(HashedFile in) throws XMLStreamException {
        XMLStreamReader xml = Xml.reader(in.markup());
        int depth = 0;
        Open outer = null;
        Open inner = null;
        String url = "";
        while (xml.hasNext()) {
            int event = Xml.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                String name = xml.getLocalName();
                if (name.equals("sample") || name.equals("httpSample")) {
                    Open opened = open(xml, depth);
                    if (depth == 2) {
                        outer = opened;
                        url = "";
                    } else if (depth == 3 && outer != null && outer.transaction()) {
                        inner = opened;
                        url = "";
                    }
                } else if (name.equals("java.net.URL") && depth == deepest(outer, inner) + 1) {
                    url = xml.getElementText();
                    depth--;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (inner != null && depth == inner.depth()) {
                    sample(inner, url);
                    inner = null;
                    url = "";
                } else if (outer != null && depth == outer.depth()) {
                    if (!outer.transaction()) {
                        sample(outer, url);
                    }
                    outer = null;
                }
                depth--;
            }
        }
        xml.close();
    }

    private static int deepest(@Nullable Open outer, @Nullable Open inner) {
        return inner != null ? inner.depth() : outer != null ? outer.depth() : -2;
    }

    private static Open open(XMLStreamReader xml, int depth) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return new Open(attributes, attributes.getOrDefault("rm", "").startsWith(TRANSACTION), depth);
    }

    private void sample(Open sample, String url) {
        Map<String, String> attributes = sample.attributes();
        sample(
                attributes.getOrDefault("ts", ""),
                attributes.getOrDefault("t", ""),
                attributes.getOrDefault("s", ""),
                url,
                attributes.getOrDefault("na", ""),
                "sample " + (samples.count() + 1));
    }
}
