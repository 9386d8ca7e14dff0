package obole.command.gateway;

/**
 * The subject of a timer that is about one thing within a longer stream, named by both.
 *
 * @param stream has no slash in it
 */
public record PartOfStream(String stream, String part) {

    public static String of(Object stream, Object part) {
        return stream + "/" + part;
    }

    public static PartOfStream read(String subject) {
        int slash = subject.indexOf('/');
        return new PartOfStream(subject.substring(0, slash), subject.substring(slash + 1));
    }
}
