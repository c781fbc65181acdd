package dev.ampwright.verify.collect.live;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/// Holds an XML answer to the service's model: the right document, and members of the right kind.
final class XmlShape {
    private XmlShape() {}

    /// An answer of the query protocol: `<GetRoleResponse><GetRoleResult>...`.
    static void checkQuery(String text, SdkPojo answer, String operation) {
        Element root = parse(text);
        if (!root.getTagName().equals(operation + "Response")) {
            throw SdkClientException.create(
                    "it is malformed: the answer is <" + root.getTagName() + ">, not <" + operation + "Response>");
        }
        Element result = child(root, operation + "Result");
        if (result == null) {
            throw SdkClientException.create("it is malformed: the answer lacks <" + operation + "Result>");
        }
        members(result, answer);
    }

    /// An answer of a REST service that speaks XML.
    static void checkRest(String text, SdkPojo answer) {
        if (answer.sdkFields().stream()
                .anyMatch(field -> field.containsTrait(PayloadTrait.class)
                        && field.marshallingType().getKnownType() != MarshallingKnownType.SDK_POJO)) {
            // The body is the one member itself: a bucket policy's text.
            return;
        }
        Element root = parse(text);
        for (SdkField<?> field : answer.sdkFields()) {
            if (field.containsTrait(PayloadTrait.class)) {
                if (!root.getTagName().equals(field.unmarshallLocationName())) {
                    throw SdkClientException.create("it is malformed: the answer is <" + root.getTagName() + ">, not <"
                            + field.unmarshallLocationName() + ">");
                }
                members(root, field.constructor().get());
                return;
            }
        }
        members(root, answer);
    }

    private static void members(Element parent, SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.location() != MarshallLocation.PAYLOAD) {
                continue;
            }
            List<Element> found = children(parent, field.unmarshallLocationName());
            if (found.isEmpty() && field.containsTrait(RequiredTrait.class) && !isFlat(field)) {
                throw SdkClientException.create("it is malformed: <" + parent.getTagName() + "> lacks <"
                        + field.unmarshallLocationName() + ">");
            }
            found.forEach(element -> value(element, field));
        }
    }

    private static boolean isFlat(SdkField<?> field) {
        return field.getOptionalTrait(ListTrait.class)
                .filter(ListTrait::isFlattened)
                .isPresent();
    }

    private static void value(Element element, SdkField<?> field) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (type == null) {
            return;
        }
        String text = element.getTextContent().strip();
        boolean leaf = children(element, null).isEmpty();
        switch (type) {
            case BOOLEAN -> demand(leaf && (text.equals("true") || text.equals("false")), element, "true or false");
            case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, BIG_DECIMAL ->
                demand(leaf && (text.isEmpty() || text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")), element, "a number");
            case STRING, INSTANT -> demand(leaf, element, "a text");
            case SDK_POJO -> {
                demand(!leaf || text.isEmpty(), element, "a structure");
                members(element, field.constructor().get());
            }
            case LIST -> {
                ListTrait list = field.getTrait(ListTrait.class);
                if (list.isFlattened()) {
                    value(element, list.memberFieldInfo());
                } else {
                    demand(!leaf || text.isEmpty(), element, "a list");
                    String name = list.memberLocationName() == null ? "member" : list.memberLocationName();
                    children(element, name).forEach(item -> value(item, list.memberFieldInfo()));
                }
            }
            case MAP -> demand(!leaf || text.isEmpty(), element, "a map");
            case SDK_BYTES, DOCUMENT, NULL -> {}
        }
    }

    private static void demand(boolean met, Element element, String type) {
        if (!met) {
            throw SdkClientException.create("it is malformed: <" + element.getTagName() + "> is not " + type);
        }
    }

    private static List<Element> children(Element parent, @Nullable String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element
                    && (name == null || element.getTagName().equals(name))) {
                found.add(element);
            }
        }
        return found;
    }

    private static @Nullable Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static Element parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (SAXException notXml) {
            throw SdkClientException.create("it is malformed: " + notXml.getMessage(), notXml);
        } catch (ParserConfigurationException | IOException never) {
            throw new IllegalStateException("the JDK reads XML from memory", never);
        }
    }

    /// Keeps the JDK from printing to standard error.
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) {}

        @Override
        public void fatalError(SAXParseException exception) throws SAXParseException {
            throw exception;
        }
    }
}
