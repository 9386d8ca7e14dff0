package obole.command.history;

import obole.command.history.Fact.PayoutFact;
import obole.command.vault.Vault;
import obole.shared.Malformed;
import obole.shared.history.ImportId;

import org.springframework.stereotype.Component;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps proposed exports where personal data belongs until somebody approves them, and the names of
 * those who were paid.
 */
@Component
class ImportFiles {

    static final int LARGEST = 64 * 1024 * 1024;

    private final Vault vault;
    private final JsonMapper json =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(LARGEST)
                                                    .build())
                                    .build())
                    .build();

    ImportFiles(Vault vault) {
        this.vault = vault;
    }

    static String text(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("body", "must be UTF-8");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Malformed("body", "must not hold U+0000");
        }
        return text;
    }

    static History read(String text) {
        return OpenCollectiveGroups.of(OpenCollectiveExport.read(new StringReader(text)));
    }

    void keep(ImportId importId, String text) {
        vault.put(
                importId.toString(),
                "import-file",
                importId.toString(),
                json.writeValueAsString(text));
    }

    /** Empty when it was erased. */
    Optional<History> find(ImportId importId) {
        return vault.get(importId.toString()).map(text -> read(json.readValue(text, String.class)));
    }

    void keepPayee(PayoutFact payout) {
        vault.put(
                payout.payeeReference(),
                "payee",
                null,
                json.writeValueAsString(
                        Map.of("name", payout.payeeName(), "account", payout.payee())));
    }
}
