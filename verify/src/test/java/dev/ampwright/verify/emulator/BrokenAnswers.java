package dev.ampwright.verify.emulator;

import com.sun.net.httpserver.HttpExchange;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Spoils what a service answered, in its own protocol.
final class BrokenAnswers {
    /// The token of the page after the first one.
    static final String FOLLOWING = "page-two";

    /// What the services call the token of the following page; what a service does not know, the SDK passes
    /// over.
    private static final List<String> TOKENS =
            List.of("nextToken", "NextToken", "NextMarker", "Marker", "position", "NextPageMarker");

    private BrokenAnswers() {}

    static void send(HttpExchange exchange, Fault fault, Answer whole, String request) throws IOException {
        // An error's code stands in a header as well; what spoils the body spoils that too.
        Answer answer = fault.isOfPages() ? whole : whole.without("x-amzn-errortype");
        switch (fault) {
            case BROKEN_OFF -> {
                byte[] bytes = answer.bytes();
                answer.start(exchange, bytes.length + 1);
                // Closing before the promised end breaks the connection.
                exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
                exchange.getResponseBody().flush();
            }
            case HALF -> answer.withBody(half(answer.body())).send(exchange);
            case EMPTY -> new Answer(200, answer.headers(), "").send(exchange);
            case WRONG_TYPES -> answer.withBody(ofOtherTypes(answer)).send(exchange);
            case PAGE_CUT -> {
                if (!request.contains(FOLLOWING)) {
                    answer.withBody(withToken(answer, true)).send(exchange);
                }
            }
            case PAGE_REPEATED -> answer.withBody(withToken(answer, true)).send(exchange);
            case PAGE_TOKEN_MISSING -> answer.withBody(withToken(answer, false)).send(exchange);
            default -> throw new IllegalArgumentException(fault + " spoils no answer");
        }
    }

    /// The first half, which ends no document.
    private static String half(String body) {
        return body.length() < 4 ? "{" : body.substring(0, body.stripTrailing().length() / 2);
    }

    private static boolean isXml(String body) {
        return body.stripLeading().startsWith("<");
    }

    private static boolean isJson(String body) {
        return body.stripLeading().startsWith("{");
    }

    private static String ofOtherTypes(Answer answer) {
        String body = answer.body();
        if (answer.status() != 200) {
            return half(body);
        }
        if (isXml(body)) {
            Document document = document(body);
            Element result = result(document.getDocumentElement());
            for (Element member : elements(result)) {
                member.setTextContent("unexpected");
            }
            if (elements(result).isEmpty()) {
                result.setTextContent("unexpected");
            }
            return text(document);
        }
        if (!isJson(body)) {
            // A text at the top of a CBOR document.
            return "junexpected";
        }
        StringBuilder text = new StringBuilder();
        if (JsonReader.parse(body, "the answer") instanceof Node.Obj(Map<String, Node> members)) {
            members.forEach((name, member) -> text.append(text.isEmpty() ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(
                            switch (member) {
                                case Node.Text _ -> "{\"unexpected\": true}";
                                case Node.Num _ -> "\"many\"";
                                case Node.Bool _ -> "\"perhaps\"";
                                default -> "\"unexpected\"";
                            }));
        }
        return text.isEmpty() ? "[\"unexpected\"]" : "{" + text + "}";
    }

    private static String withToken(Answer answer, boolean named) {
        String body = answer.body();
        if (answer.status() != 200) {
            return body;
        }
        if (isXml(body)) {
            Document document = document(body);
            Element result = result(document.getDocumentElement());
            for (Element member : elements(result)) {
                if (member.getTagName().equals("IsTruncated")) {
                    member.setTextContent("true");
                } else if (TOKENS.contains(member.getTagName())) {
                    result.removeChild(member);
                }
            }
            if (named) {
                for (String token : List.of("NextToken", "NextMarker", "Marker")) {
                    Element added = document.createElement(token);
                    added.setTextContent(FOLLOWING);
                    result.appendChild(added);
                }
            }
            return text(document);
        }
        if (!named) {
            return body;
        }
        if (isJson(body)) {
            String rest = body.stripLeading().substring(1);
            StringBuilder tokens = new StringBuilder();
            for (String token : TOKENS) {
                // With the comma before it, or after it when it is the first.
                String none = "\"" + token + "\"\\s*:\\s*(null|\"\")";
                rest = rest.replaceFirst(",\\s*" + none, "").replaceFirst(none + "\\s*,?", "");
                if (!rest.contains("\"" + token + "\"")) {
                    tokens.append(tokens.isEmpty() ? "" : ",").append("\"%s\":\"%s\"".formatted(token, FOLLOWING));
                }
            }
            boolean empty = rest.strip().equals("}");
            return "{" + tokens + (empty ? "" : ",") + rest;
        }
        return withCborToken(body);
    }

    /// RFC 8949: a map of fewer than 24 entries begins with 0xA0 plus their number, one of unknown size with
    /// 0xBF; a text of fewer than 24 bytes with 0x60 plus their number.
    private static String withCborToken(String body) {
        char head = body.charAt(0);
        String entry =
                (char) (0x60 + "NextToken".length()) + "NextToken" + (char) (0x60 + FOLLOWING.length()) + FOLLOWING;
        return (head == 0xBF ? head : (char) (head + 1)) + entry + body.substring(1);
    }

    /// `<ListRolesResponse><ListRolesResult>`; a REST answer is its own result.
    private static Element result(Element root) {
        return elements(root).stream()
                .filter(element -> element.getTagName().endsWith("Result"))
                .findFirst()
                .orElse(root);
    }

    private static List<Element> elements(Element parent) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static Document document(String text) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text.strip())));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("the emulator answers no XML: " + text, e);
        }
    }

    private static String text(Document document) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("the JDK writes XML to memory", e);
        }
    }
}
