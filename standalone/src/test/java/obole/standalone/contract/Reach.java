package obole.standalone.contract;

import static java.util.Objects.requireNonNull;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a handler's code can come to, read from the classes as they are compiled: which methods of
 * ours it reaches, and which words and constants those name. A command leads to the rule that
 * decides on it, and to none that decides on others.
 */
final class Reach {

    private static final String HANDLER = "Lorg/axonframework/commandhandling/CommandHandler;";

    private static final String REJECTION = "obole/command/decision/Rejection";

    /** A method of ours, and what it does that matters here. */
    private record Body(
            String name,
            List<String> takes,
            Set<String> names,
            Set<String> calls,
            Set<String> makes) {}

    private final Map<String, Body> bodies = new HashMap<>();
    private final Map<String, Set<String>> supertypes = new HashMap<>();
    private final Map<String, Set<String>> subtypes = new HashMap<>();
    private final Map<String, Set<String>> deciders = new HashMap<>();

    Reach() throws IOException {
        var resources = new PathMatchingResourcePatternResolver();
        for (String room : List.of("command", "query", "identity")) {
            for (Resource each :
                    resources.getResources("classpath*:obole/" + room + "/**/*.class")) {
                if (!each.getDescription().matches(".*(test-classes|/sandbox/).*")) {
                    try (InputStream in = each.getInputStream()) {
                        read(ClassFile.of().parse(in.readAllBytes()));
                    }
                }
            }
        }
        supertypes
                .keySet()
                .forEach(type ->
                        above(type)
                                .forEach(above ->
                                        subtypes.computeIfAbsent(above, _ -> new HashSet<>())
                                                .add(type)));
    }

    private void read(ClassModel type) {
        String owner = type.thisClass().asInternalName();
        Set<String> above = supertypes.computeIfAbsent(owner, _ -> new HashSet<>());
        type.superclass().ifPresent(each -> above.add(each.asInternalName()));
        type.interfaces().forEach(each -> above.add(each.asInternalName()));
        for (MethodModel method : type.methods()) {
            Body body = body(owner, method);
            bodies.put(body.name(), body);
            boolean decides =
                    method.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                            .flatMap(all -> all.annotations().stream())
                            .anyMatch(each -> each.className().stringValue().equals(HANDLER));
            if (decides) {
                deciders.computeIfAbsent(body.takes().getFirst(), _ -> new HashSet<>())
                        .add(body.name());
            }
        }
    }

    private static Body body(String owner, MethodModel method) {
        MethodTypeDesc type = method.methodTypeSymbol();
        List<String> takes = type.parameterList().stream().map(Reach::internal).toList();
        String name = owner + "." + method.methodName().stringValue() + type.descriptorString();
        Body body = new Body(name, takes, new TreeSet<>(), new LinkedHashSet<>(), new TreeSet<>());
        method.code().ifPresent(code -> code.forEach(element -> note(element, body)));
        return body;
    }

    private static void note(CodeElement element, Body body) {
        switch (element) {
            case ConstantInstruction constant
                    when constant.constantValue() instanceof String text ->
                    body.names().add(text);
            case FieldInstruction field
                    when internal(field.owner().asSymbol()).endsWith("Rejection") ->
                    body.names().add(field.name().stringValue());
            case NewObjectInstruction made -> body.makes().add(made.className().asInternalName());
            case InvokeInstruction call ->
                    body.calls()
                            .add(
                                    call.owner().asInternalName()
                                            + "."
                                            + call.name().stringValue()
                                            + call.type().stringValue());
            case InvokeDynamicInstruction dynamic ->
                    dynamic.invokedynamic()
                            .bootstrap()
                            .arguments()
                            .forEach(argument -> {
                                if (argument instanceof MethodHandleEntry handle) {
                                    var target = handle.reference();
                                    String called =
                                            target.owner().asInternalName()
                                                    + "."
                                                    + target.name().stringValue()
                                                    + target.type().stringValue();
                                    body.calls().add(called);
                                    if (called.contains(".<init>")) {
                                        body.makes().add(target.owner().asInternalName());
                                    }
                                }
                            });
            default -> {}
        }
    }

    private static String internal(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.startsWith("L")
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }

    private Set<String> above(String type) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(supertypes.getOrDefault(type, Set.of()));
        while (!next.isEmpty()) {
            String each = next.pop();
            if (all.add(each)) {
                next.addAll(supertypes.getOrDefault(each, Set.of()));
            }
        }
        return all;
    }

    /** The texts and refusals that are named on the way, and the methods, from these on. */
    Set<String> from(List<Method> handlers) {
        Set<String> made = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Set<String> before;
        do {
            before = new HashSet<>(made);
            seen = seen(handlers, made);
        } while (!before.equals(made));
        Set<String> found = new TreeSet<>(seen);
        seen.forEach(name -> {
            found.addAll(known(name).names());
            found.addAll(known(name).calls());
        });
        return found;
    }

    private Body known(String name) {
        return requireNonNull(bodies.get(name), name);
    }

    private Set<String> seen(List<Method> handlers, Set<String> made) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>();
        for (Method handler : handlers) {
            String owner = handler.getDeclaringClass().getName().replace('.', '/');
            bodies.keySet().stream()
                    .filter(name -> name.startsWith(owner + "." + handler.getName() + "("))
                    .filter(name -> Set.copyOf(known(name).takes()).equals(types(handler)))
                    .forEach(next::add);
        }
        while (!next.isEmpty()) {
            String name = next.pop();
            Body body = bodies.get(name);
            if (body == null || concernsOthers(body, made) || !seen.add(name)) {
                continue;
            }
            body.makes().stream()
                    .filter(this::isCommand)
                    .forEach(command -> {
                        made.add(command);
                        next.addAll(deciders.getOrDefault(command, Set.of()));
                        above(command)
                                .forEach(
                                        each -> next.addAll(deciders.getOrDefault(each, Set.of())));
                    });
            // A refusal with words of its own says its code itself.
            body.makes().stream()
                    .filter(each -> above(each).contains(REJECTION))
                    .forEach(each -> next.add(each + ".name()Ljava/lang/String;"));
            body.calls().forEach(call -> next.addAll(targets(call)));
        }
        return seen;
    }

    private static Set<String> types(Method handler) {
        Set<String> types = new HashSet<>();
        for (Class<?> each : handler.getParameterTypes()) {
            types.add(internal(each.describeConstable().orElseThrow()));
        }
        return types;
    }

    private boolean isCommand(String type) {
        return above(type).stream().anyMatch(each -> each.endsWith("Command"))
                || deciders.containsKey(type);
    }

    /** Whether it is about commands, and about none of those that were made. */
    private boolean concernsOthers(Body body, Set<String> made) {
        return body.takes().stream()
                .filter(type -> type.startsWith("obole/command/"))
                .filter(type -> isCommand(type) || type.endsWith("Command"))
                .anyMatch(type ->
                        made.stream()
                                .noneMatch(
                                        each -> each.equals(type) || above(each).contains(type)));
    }

    /** The method itself, or where it is inherited from, and whatever overrides it. */
    private List<String> targets(String call) {
        int dot = call.indexOf('.');
        String owner = call.substring(0, dot);
        String method = call.substring(dot);
        if (!owner.startsWith("obole/") || owner.equals(REJECTION)) {
            return List.of();
        }
        List<String> targets = new ArrayList<>(List.of(call));
        above(owner).forEach(each -> targets.add(each + method));
        if (!method.startsWith(".<init>")) {
            subtypes.getOrDefault(owner, Set.of()).forEach(each -> targets.add(each + method));
        }
        return targets;
    }
}
