package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.function.Consumer;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks forward through an XML file that nobody vouches for, holding one element at a time. */
final class XmlCursor {

    private static final int LONGEST_REASON = 200;

    private final BoundedMarkup source;
    private final XMLStreamReader reader;
    private int depth;
    private int event;

    private XmlCursor(BoundedMarkup source, XMLStreamReader reader) {
        this.source = source;
        this.reader = reader;
    }

    static XmlCursor over(InputStream in) {
        BoundedMarkup source = new BoundedMarkup(in);
        try {
            return new XmlCursor(source, factory().createXMLStreamReader(source));
        } catch (XMLStreamException e) {
            throw new Unreadable("is not XML: " + reasonOf(e), 1, 1);
        }
    }

    /** Moves to the next element in the order of the file, however deep. False at the end. */
    boolean toNextElement() {
        do {
            if (!hasNext()) {
                return false;
            }
            advance();
        } while (event != XMLStreamConstants.START_ELEMENT);
        return true;
    }

    /** Shows every child of the current element; what the visitor leaves unread is passed over. */
    void eachChild(Consumer<String> visitor) {
        int own = depth;
        for (advance(); depth >= own; advance()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                visitor.accept(name());
                while (depth > own) {
                    advance();
                }
            }
        }
    }

    /**
     * All text within the current element, white space as single spaces, cut to the limit. Text
     * inside its children counts, so {@code <Sts>BOOK</Sts>} and {@code <Sts><Cd>BOOK</Cd></Sts>}
     * read the same. Null when there is none.
     */
    @Nullable String text(int limit) {
        StringBuilder text = new StringBuilder();
        int own = depth;
        for (advance(); depth >= own; advance()) {
            if (characters() && text.length() <= 2 * limit) {
                text.append(reader.getText(), 0, Math.min(reader.getTextLength(), 2 * limit));
            }
        }
        String plain = text.toString().replaceAll("\\s+", " ").strip();
        return plain.isEmpty() ? null : cut(plain, limit);
    }

    String name() {
        return reader.getLocalName();
    }

    String namespace() {
        String namespace = reader.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    @Nullable String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    Unreadable refusal(String reason) {
        var at = reader.getLocation();
        return new Unreadable(
                reason, Math.max(1, at.getLineNumber()), Math.max(1, at.getColumnNumber()));
    }

    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(limit - 1));
        return text.substring(0, splitsPair ? limit - 1 : limit).strip();
    }

    private boolean characters() {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private boolean hasNext() {
        return event != XMLStreamConstants.END_DOCUMENT;
    }

    private void advance() {
        event = nextEvent();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD -> throw refusal("has a DOCTYPE, which no bank file needs");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw refusal("uses an entity that XML does not define");
            default -> {}
        }
    }

    /** Whatever a parser makes of hostile bytes, it is the file's fault and never a bug of ours. */
    private int nextEvent() {
        try {
            return reader.next();
        } catch (XMLStreamException e) {
            throw refusal((source.ended() ? "ends too early: " : "is not XML: ") + reasonOf(e));
        } catch (RuntimeException e) {
            throw refusal("is not XML that a parser can read");
        }
    }

    private static String reasonOf(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        String reason = message.replaceFirst("(?s)^ParseError at .*?Message: ", "");
        if (reason.startsWith("JAXP")) {
            return "it exceeds a limit that no file of a bank comes near";
        }
        return cut(reason.replaceAll("\\s+", " ").strip(), LONGEST_REASON);
    }

    /**
     * The JDK's own parser, by name, whatever else is on the class path. Since DTDs are off, the
     * only entities left are escaped characters: they may be as many as they are, and JDK 24's
     * limit of 100,000 in all would stop honest statements.
     */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setXMLReporter((_, _, _, _) -> {});
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxElementDepth", "100");
        return factory;
    }
}
