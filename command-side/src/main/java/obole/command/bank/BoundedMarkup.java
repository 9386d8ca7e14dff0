package obole.command.bank;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a file that goes on for a megabyte without an element: a parser would keep it in memory. */
final class BoundedMarkup extends FilterInputStream {

    private static final int LONGEST_RUN = 1 << 20;

    private int run;
    private boolean ended;

    BoundedMarkup(InputStream in) {
        super(in);
    }

    /** Whether everything has been read: an error after that means that something is missing. */
    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0) {
            ended = true;
        }
        for (int i = offset; i < offset + count; i++) {
            run = buffer[i] == '<' ? 0 : run + 1;
            if (run > LONGEST_RUN) {
                throw new IOException("there is a megabyte of text without an element");
            }
        }
        return count;
    }
}
