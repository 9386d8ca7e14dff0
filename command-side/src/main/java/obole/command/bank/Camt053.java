package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads bank statements, camt.053 of any version, by streaming: a file of any size takes the memory
 * of its largest entry. It trusts the business checks more than the schema, which real banks do not
 * keep to. What it cannot read ends with {@link Unreadable}, never with anything else.
 */
public final class Camt053 {

    private static final int LONGEST_ID = 140;

    private Camt053() {}

    /** Statements only: an intraday report or a notification is refused by name. */
    public static void read(InputStream in, StatementHandler handler) {
        read(in, EnumSet.of(CamtKind.STATEMENT), handler);
    }

    public static void read(InputStream in, Set<CamtKind> kinds, StatementHandler handler) {
        new File(XmlCursor.over(in), kinds, handler).read();
    }

    /** Reads to the end and keeps nothing but the totals: so a bad file is known beforehand. */
    public static List<StatementTotals> verify(InputStream in) {
        Collecting collecting = new Collecting(false);
        read(in, collecting);
        return collecting.statements.stream().map(Statement::totals).toList();
    }

    /** Everything in memory: for small files. */
    public static List<Statement> readAll(InputStream in, Set<CamtKind> kinds) {
        Collecting collecting = new Collecting(true);
        read(in, kinds, collecting);
        return List.copyOf(collecting.statements);
    }

    public static List<Statement> readAll(InputStream in) {
        return readAll(in, EnumSet.of(CamtKind.STATEMENT));
    }

    /** One file: the way from its outermost element, whatever that is, to the statements. */
    private static final class File {
        private final XmlCursor xml;
        private final Set<CamtKind> kinds;
        private final StatementHandler handler;
        private int statements;
        private @Nullable String messageId;
        private @Nullable String createdAt;
        private @Nullable Page page;

        File(XmlCursor xml, Set<CamtKind> kinds, StatementHandler handler) {
            this.xml = xml;
            this.kinds = kinds;
            this.handler = handler;
        }

        void read() {
            while (xml.toNextElement()) {
                refuseOtherMessages();
                CamtKind kind = CamtKind.ofRoot(xml.name());
                if (kind != null) {
                    readMessage(kind);
                }
            }
            if (statements == 0) {
                throw xml.refusal("holds no bank statement");
            }
        }

        private void refuseOtherMessages() {
            String message = xml.namespace().substring(xml.namespace().lastIndexOf(':') + 1);
            if (xml.name().equals("Document")
                    && message.matches("[a-z]{4}\\.[0-9]{3}\\..*")
                    && !message.matches("camt\\.05[234]\\..*")) {
                throw xml.refusal("is " + message + ", not a bank statement (camt.053)");
            }
        }

        private void readMessage(CamtKind kind) {
            if (!kinds.contains(kind)) {
                throw xml.refusal(
                        "is " + kind.described() + ", not " + kinds.iterator().next().wanted());
            }
            xml.eachChild(name -> {
                if (name.equals("GrpHdr")) {
                    readGroupHeader();
                } else if (name.equals(kind.element())) {
                    statements++;
                    new StatementReader(xml, kind, messageId, createdAt, page, handler).read();
                }
            });
        }

        private void readGroupHeader() {
            xml.eachChild(name -> {
                switch (name) {
                    case "MsgId" -> messageId = xml.text(LONGEST_ID);
                    case "CreDtTm" -> createdAt = xml.text(40);
                    case "MsgPgntn" -> page = CamtValues.page(xml);
                    default -> {}
                }
            });
        }
    }

    /** Keeps what it is told. */
    private static final class Collecting implements StatementHandler {
        private final List<Statement> statements = new ArrayList<>();
        private final List<StatementEntry> entries = new ArrayList<>();
        private final boolean keepsEntries;
        private @Nullable StatementHeader header;

        Collecting(boolean keepsEntries) {
            this.keepsEntries = keepsEntries;
        }

        @Override
        public void onStatement(StatementHeader newHeader) {
            header = newHeader;
        }

        @Override
        public void onEntry(StatementEntry entry) {
            if (keepsEntries) {
                entries.add(entry);
            }
        }

        @Override
        public void onEnd(StatementTotals totals) {
            if (header == null) {
                throw new IllegalStateException("an end without a beginning");
            }
            statements.add(new Statement(header, entries, totals));
            entries.clear();
        }
    }
}
