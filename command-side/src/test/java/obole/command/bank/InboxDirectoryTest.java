package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.bank.InboxDirectory.Refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class InboxDirectoryTest {

    private static final String MT940 =
            """

            {1:F01BANKFRPPAXXX0000000000}{2:I940BANKFRPPXXXXN}{4:
            :20:STARTUMS
            :25:1/2
            """
                    .replace("\n", "\r\n");

    @TempDir Path directory;

    private final List<String> kept = new ArrayList<>();

    @Test
    void each_file_is_for_whoever_takes_its_kind_and_the_rest_is_unknown() throws IOException {
        write("a.xml", "<Document><CstmrPmtStsRpt/></Document>");
        write("b.xml", "<Document><BkToCstmrStmt/></Document>");
        write("c.xml", "<Document><BkToCstmrDbtCdtNtfctn/></Document>");
        write("d.xml", "<Document><BkToCstmrAcctRpt/></Document>");
        write("e.XML", "<Document><Other/></Document>");
        write("f.xml", "%PDF-1.7");
        write("g.sta", MT940);
        write("h.MT940", ":20:X\n:25:1\n");
        write("i.txt", "Dear customer,\nwe are closed.\n");
        write("j.940", "");
        write("k.xml.part", "<Document><BkToCstm");
        write("l.pdf", "%PDF-1.7");
        InboxDirectory inbox = new InboxDirectory(directory, this::keep);
        assertThat(names(inbox.answers())).containsExactly("a.xml");
        assertThat(names(inbox.ofKind(CamtKind.STATEMENT))).containsExactly("b.xml");
        assertThat(names(inbox.ofKind(CamtKind.NOTIFICATION))).containsExactly("c.xml");
        assertThat(names(inbox.ofKind(CamtKind.REPORT))).containsExactly("d.xml");
        assertThat(names(inbox.mt940())).containsExactlyInAnyOrder("g.sta", "h.MT940");
        assertThat(names(inbox.unknown()))
                .containsExactlyInAnyOrder("e.XML", "f.xml", "i.txt", "j.940");
    }

    @Test
    void what_became_of_a_file_is_said_beside_it() throws IOException {
        write("taken.xml", "<a/>");
        write("not.xml", "<b/>");
        InboxDirectory inbox = new InboxDirectory(directory, this::keep);
        inbox.done(directory.resolve("taken.xml"), Map.of("entries", 2));
        inbox.refused(directory.resolve("not.xml"), new Refusal("STATEMENT_DIFFERS", "Ask."));
        assertThat(directory.resolve("done/taken.xml.report.json"))
                .hasContent("{\"bankFile\":\"file of <a/>\",\"outcome\":{\"entries\":2}}");
        assertThat(directory.resolve("refused/not.xml.report.json"))
                .hasContent(
                        "{\"bankFile\":\"file of <b/>\",\"outcome\":"
                                + "{\"code\":\"STATEMENT_DIFFERS\",\"detail\":\"Ask.\"}}");
        // They name people, and are nowhere but where they are kept.
        assertThat(kept).containsExactly("bank-file: <a/>", "refused-file: <b/>");
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".xml"));
        }
    }

    private String keep(Path file, String kind) {
        try {
            String content = Files.readString(file);
            kept.add(kind + ": " + content);
            return "file of " + content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    }
}
