package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.Optional;

/** The three messages in which a bank tells its customer about an account. */
public enum CamtKind {
    /** The day's statement, with balances: the only one that a book may rest on. */
    STATEMENT("camt.053", "a statement", "BkToCstmrStmt", "Stmt"),
    /** What the day has brought so far; the statement will say it again. */
    REPORT("camt.052", "an intraday report", "BkToCstmrAcctRpt", "Rpt"),
    /** Details of batches and returns, without balances. */
    NOTIFICATION("camt.054", "a notification", "BkToCstmrDbtCdtNtfctn", "Ntfctn");

    private final String message;
    private final String article;
    private final String root;
    private final String element;

    CamtKind(String message, String article, String root, String element) {
        this.message = message;
        this.article = article;
        this.root = root;
        this.element = element;
    }

    /** Which of them a file is; empty for anything else that is XML. */
    public static Optional<CamtKind> of(InputStream in) {
        XmlCursor xml = XmlCursor.over(in);
        while (xml.toNextElement()) {
            CamtKind kind = ofRoot(xml.name());
            if (kind != null) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The first versions of the messages had their version in the element's name as well. */
    static @Nullable CamtKind ofRoot(String name) {
        for (CamtKind kind : values()) {
            if (name.equals(kind.root) || name.matches(kind.root + "V[0-9]{2}")) {
                return kind;
            }
        }
        return null;
    }

    String message() {
        return message;
    }

    /** For people: {@code camt.052, an intraday report}. */
    String described() {
        return message + ", " + article;
    }

    /** For people: {@code a notification (camt.054)}. */
    String wanted() {
        return article + " (" + message + ")";
    }

    /** The element that holds one account's statement, report or notification. */
    String element() {
        return element;
    }
}
