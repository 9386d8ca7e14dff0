package obole.standalone.contract;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every operation that a controller of ours declares, by method and path. */
final class Routes {

    private Routes() {}

    /** Two handlers may share an operation: they take bodies of different types. */
    static SortedMap<String, List<Method>> all() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        SortedMap<String, List<Method>> routes = new TreeMap<>();
        for (String room : List.of("obole.command", "obole.query", "obole.identity")) {
            for (var found : scan.findCandidateComponents(room)) {
                Class<?> controller = Class.forName(found.getBeanClassName());
                if (!controller.getPackageName().endsWith(".sandbox")) {
                    add(controller, routes);
                }
            }
        }
        return routes;
    }

    private static void add(Class<?> controller, SortedMap<String, List<Method>> routes) {
        Method[] methods = controller.getDeclaredMethods();
        Arrays.sort(methods, (a, b) -> a.getName().compareTo(b.getName()));
        for (Method method : methods) {
            RequestMapping mapping = mapping(method);
            if (mapping == null) {
                continue;
            }
            for (String path : paths(controller, mapping)) {
                for (RequestMethod verb : mapping.method()) {
                    routes.computeIfAbsent(verb + " " + path, _ -> new ArrayList<>()).add(method);
                }
            }
        }
    }

    static @Nullable RequestMapping mapping(Method method) {
        return AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
    }

    private static List<String> paths(Class<?> controller, RequestMapping mapping) {
        RequestMapping outer =
                AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String[] bases =
                outer == null || outer.path().length == 0 ? new String[] {""} : outer.path();
        String[] ends = mapping.path().length == 0 ? new String[] {""} : mapping.path();
        List<String> paths = new ArrayList<>();
        for (String base : bases) {
            for (String end : ends) {
                paths.add(base + end);
            }
        }
        return paths;
    }

    /** The word that its packages have in common: where its words are. */
    static String feature(List<Method> handlers) {
        String[] steps = handlers.getFirst().getDeclaringClass().getPackageName().split("\\.", -1);
        return steps[steps.length - 1];
    }
}
