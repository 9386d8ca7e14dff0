package obole.command.bank;

import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;

/** One of ISO 20022's schemas, compiled once. What breaks it must not leave the house. */
final class IsoSchema {

    private final Schema schema;

    IsoSchema(String resource) {
        this.schema = compile(Objects.requireNonNull(IsoSchema.class.getResource(resource)));
    }

    /** Only for what we wrote ourselves: that it should not be valid is a bug of ours. */
    void require(byte[] document) {
        try {
            Validator validator = schema.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
            validator.setProperty("jdk.xml.totalEntitySizeLimit", "0");
            validator.validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (SAXException e) {
            throw new IllegalStateException("we wrote a file that breaks its schema", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema compile(URL resource) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(resource);
        } catch (SAXException e) {
            throw new IllegalStateException("the schema " + resource + " cannot be used", e);
        }
    }
}
