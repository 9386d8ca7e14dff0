package obole.command.bank;

import obole.shared.Malformed;
import obole.shared.identity.Digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For banks that another program talks to (EBICS, SFTP): files appear in a directory, whole and on
 * disk. That program moves or deletes none of them, or they would count as never handed over.
 */
public final class OutboxDirectory implements BankGateway {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9-]{1,35}");

    private final Path directory;

    public OutboxDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public HandOver handOver(String messageId, byte[] pain001) {
        Path file = file(messageId);
        Digest digest = Digest.of(pain001);
        try {
            Files.createDirectories(directory);
            Optional<Digest> known = digestOf(file);
            if (known.isEmpty()) {
                write(file, pain001);
            }
            return known.isEmpty() || known.get().equals(digest)
                    ? new HandOver.Taken(digest)
                    : new HandOver.Refused("another file has been handed over as " + messageId);
        } catch (IOException e) {
            return new HandOver.Unknown(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    @Override
    public Optional<HandOver> find(String messageId) {
        try {
            return digestOf(file(messageId)).map(HandOver.Taken::new);
        } catch (IOException e) {
            return Optional.of(
                    new HandOver.Unknown(e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
    }

    private Path file(String messageId) {
        if (!SAFE.matcher(messageId).matches()) {
            throw new Malformed("messageId", "must be 1 to 35 letters, digits or hyphens");
        }
        return directory.resolve(messageId + ".xml");
    }

    private static Optional<Digest> digestOf(Path file) throws IOException {
        try {
            return Optional.of(Digest.of(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The name appears only when everything is on disk, and then stays after a power cut. */
    private void write(Path file, byte[] content) throws IOException {
        Path partial = Files.createTempFile(directory, "partial-", ".tmp");
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
