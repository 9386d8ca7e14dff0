package obole.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final long GIGABYTE = 1L << 30;

    private Machine() {}

    static String inWords() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize() / GIGABYTE
                        : 0;
        return Runtime.getRuntime().availableProcessors()
                + " processors"
                + model()
                + ", "
                + memory
                + " GB, "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + ", JDK "
                + Runtime.version();
    }

    private static String model() {
        if (Files.notExists(CPU)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
                    .orElse("");
        } catch (IOException unreadable) {
            return "";
        }
    }
}
