package obole.query.export;

import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * How every export is sent: as a file with a name, and what it is true for before its first byte.
 * One that fails on its way breaks the connection, so that nobody takes it for the whole.
 */
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final int BUFFER = 64 * 1024;

    private Sending() {}

    /** What is said before the first byte. */
    record Head(String mediaType, String name, long lines, long position) {}

    /** Writes a file; it does not close what it writes to. */
    interface File {
        void write(OutputStream out) throws IOException;
    }

    static void send(HttpServletResponse response, Head head, File file) throws IOException {
        response.setContentType(head.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + head.name() + '"');
        response.setHeader("Export-Lines", String.valueOf(head.lines()));
        response.setHeader("Export-Position", String.valueOf(head.position()));
        write(response, head.name(), file);
    }

    static void write(HttpServletResponse response, String name, File file) throws IOException {
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        try {
            file.write(out);
        } catch (RuntimeException failed) {
            // Without its cause, which would be answered as a problem at the end of half a file.
            LOG.error("an export ended early", failed);
            throw new IOException("an export ended early: " + name);
        }
        out.flush();
    }
}
