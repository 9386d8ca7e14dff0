package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** The page of dependencies has every library that a module names, with a reason, and no other. */
class DependenciesDocumentTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([^`:]+:[^`]+)` \\| [^|]{5,} \\|$");

    /** Shipped or checked with: the plugins' table is a choice, so it is only asked to be true. */
    private static final Set<String> PLUGINS =
            Set.of(
                    "org.springframework.boot:spring-boot-maven-plugin",
                    "org.cyclonedx:cyclonedx-maven-plugin",
                    "com.google.errorprone:error_prone_core",
                    "com.uber.nullaway:nullaway");

    @Test
    void what_modules_depend_on_is_on_the_page_and_nothing_else() throws Exception {
        Set<String> named = new TreeSet<>(PLUGINS);
        for (Path pom : poms()) {
            named.addAll(dependencies(pom));
        }
        List<String> page =
                ROW.matcher(Repository.read(Path.of("docs/dependencies.md")))
                        .results()
                        .map((MatchResult row) -> row.group(1))
                        .toList();
        assertThat(page).doesNotHaveDuplicates();
        assertThat(page).containsExactlyInAnyOrderElementsOf(named);
    }

    private static List<Path> poms() throws IOException {
        try (Stream<Path> rooms = Files.list(Path.of(".."))) {
            return Stream.concat(
                            Stream.of(Path.of("../pom.xml")),
                            rooms.map(room -> room.resolve("pom.xml")).filter(Files::exists))
                    .toList();
        }
    }

    /** Those of the project itself: versions that the root pins are no dependencies. */
    private static Set<String> dependencies(Path pom)
            throws ParserConfigurationException, IOException, SAXException {
        Element project =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(pom.toFile())
                        .getDocumentElement();
        Stream<Element> profiles =
                children(project, "profiles").flatMap(each -> children(each, "profile"));
        return Stream.concat(Stream.of(project), profiles)
                .flatMap(each -> children(each, "dependencies"))
                .flatMap(each -> children(each, "dependency"))
                .map(each -> text(each, "groupId") + ":" + text(each, "artifactId"))
                .filter(name -> !name.startsWith("obole:"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Element of, String name) {
        return children(of, name).map(Element::getTextContent).collect(Collectors.joining());
    }

    private static Stream<Element> children(Element of, String name) {
        NodeList nodes = of.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node instanceof Element && node.getNodeName().equals(name))
                .map(Element.class::cast);
    }
}
