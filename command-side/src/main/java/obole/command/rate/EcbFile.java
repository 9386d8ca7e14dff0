package obole.command.rate;

import obole.shared.Malformed;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the European Central Bank's reference rates as it publishes them, of one day, of 90 or of
 * all since 1999: a {@code Cube} with {@code time}, and in it a {@code Cube} with {@code currency}
 * and {@code rate} for each currency, in units for one euro.
 */
final class EcbFile {

    /** Every working day of a century. */
    private static final int MOST_DAYS = 26_000;

    private static final String CUBE = "Cube";

    private final NavigableMap<LocalDate, Map<String, BigDecimal>> days = new TreeMap<>();

    private EcbFile() {}

    /**
     * Rates by day, the oldest first.
     *
     * @throws Malformed with field {@code body} when it is not such a file
     */
    static NavigableMap<LocalDate, Map<String, BigDecimal>> read(InputStream body) {
        EcbFile file = new EcbFile();
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(body);
            try {
                file.cubes(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new Malformed("body", "must be the ECB's file of reference rates, whole");
        }
        if (file.days.isEmpty()) {
            throw new Malformed("body", "must have a Cube with the time of its rates");
        }
        return file.days;
    }

    private void cubes(XMLStreamReader xml) throws XMLStreamException {
        Map<String, BigDecimal> open = Map.of();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT
                    || !xml.getLocalName().equals(CUBE)) {
                continue;
            }
            String time = xml.getAttributeValue(null, "time");
            String currency = xml.getAttributeValue(null, "currency");
            if (time != null) {
                open = new TreeMap<>();
                if (days.put(day(time), open) != null) {
                    throw new Malformed("time", time + " comes twice");
                }
                if (days.size() > MOST_DAYS) {
                    throw new Malformed("body", "must have at most " + MOST_DAYS + " days");
                }
            } else if (currency != null) {
                rate(open, currency, xml.getAttributeValue(null, "rate"));
            }
        }
    }

    private void rate(Map<String, BigDecimal> open, String currency, String rate) {
        if (days.isEmpty()) {
            throw new Malformed("time", "must be given before the rate of " + currency);
        }
        if (open.put(currency, number(currency, rate)) != null) {
            throw new Malformed("currency", currency + " comes twice on one day");
        }
    }

    private static BigDecimal number(String currency, String rate) {
        try {
            return new BigDecimal(String.valueOf(rate));
        } catch (NumberFormatException e) {
            throw new Malformed("rate", "must be a number for " + currency);
        }
    }

    private static LocalDate day(String time) {
        try {
            return LocalDate.parse(time);
        } catch (DateTimeParseException e) {
            throw new Malformed("time", "must be a day, like 2026-06-15");
        }
    }

    /** The JDK's own parser, by name, whatever else is on the class path. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setXMLReporter((_, _, _, _) -> {});
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("jdk.xml.maxElementDepth", "20");
        return factory;
    }
}
