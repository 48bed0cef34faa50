package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What other code can see of the client, so that nothing becomes a promise by accident. When it has to be so:
 * {@code mvn -pl dingtalk-client test -Dtest=PublicTypesTest -Dapi.write=true} writes the list anew.
 */
class PublicTypesTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path LIST = Path.of("src/test/resources/public-types.txt");

    private static final String ROOT = "dev.dermaga.dingtalk.client.";

    /** Every value has them. */
    private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

    @Test
    void what_is_public_is_what_the_list_says() throws Exception {
        List<String> lines = lines();
        if (Boolean.getBoolean("api.write")) {
            Files.write(LIST, lines);
        }

        List<String> listed = Files.readAllLines(LIST);

        assertThat(difference(lines, listed))
                .as("public now, and not in " + LIST + " (see the class comment for writing it anew)")
                .isEmpty();
        assertThat(difference(listed, lines))
                .as("in " + LIST + ", and not public any more")
                .isEmpty();
    }

    @Test
    void no_type_of_the_inside_can_be_seen_from_outside() throws Exception {
        // constructors of doors take what the client is made of; who cannot name it cannot call them
        assertThat(lines())
                .filteredOn(line -> line.contains("internal."))
                .allMatch(line -> line.startsWith("    constructor ")
                        || line.equals(
                                "    method static robot.CustomRobot$Builder at(java.net.URI,internal.Pipeline)"));
    }

    private static List<String> difference(List<String> these, List<String> those) {
        List<String> more = new ArrayList<>(named(these));
        more.removeAll(Set.copyOf(named(those)));
        return more;
    }

    /** Each line with its type, so that it says where it belongs. */
    private static List<String> named(List<String> lines) {
        List<String> named = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            type = line.startsWith(" ") ? type : line;
            named.add(line.equals(type) ? line : type + ": " + line.strip());
        }
        return named;
    }

    private static List<String> lines() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : exported()) {
            lines.add(header(type));
            lines.addAll(members(type));
        }
        return lines;
    }

    private static List<Class<?>> exported() throws IOException, ClassNotFoundException {
        ModuleDescriptor module;
        try (InputStream in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            module = ModuleDescriptor.read(in);
        }
        List<Class<?>> types = new ArrayList<>();
        for (String name : new TreeSet<>(module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .toList())) {
            try (Stream<Path> files = Files.list(CLASSES.resolve(name.replace('.', '/')))) {
                for (String file : files.map(path -> path.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                        .sorted()
                        .toList()) {
                    Class<?> type = Class.forName(
                            name + "." + file.substring(0, file.length() - 6),
                            false,
                            PublicTypesTest.class.getClassLoader());
                    if (isVisible(type)) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }

    private static boolean isVisible(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
            return false;
        }
        boolean open = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
        return open && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static String header(Class<?> type) {
        String kind = type.isRecord()
                ? "record"
                : type.isEnum()
                        ? "enum"
                        : type.isAnnotation() ? "annotation" : type.isInterface() ? "interface" : "class";
        int shown = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.FINAL | Modifier.STATIC | Modifier.ABSTRACT;
        boolean plain = type.isRecord() || type.isEnum() || type.isInterface();
        String modifiers = plain ? "" : Modifier.toString(type.getModifiers() & shown & ~Modifier.PUBLIC) + " ";
        Class<?> above = type.getSuperclass();
        String parent = plain || above == null || above == Object.class ? "" : " extends " + above.getName();
        String promises =
                Arrays.stream(type.getInterfaces()).map(Class::getName).sorted().collect(Collectors.joining(", "));
        return (modifiers.strip() + " " + (type.isSealed() ? "sealed " : "") + kind).strip() + " " + type.getName()
                + parent + (promises.isEmpty() ? "" : " is " + promises);
    }

    private static List<String> members(Class<?> type) {
        Set<String> members = new TreeSet<>();
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, "constructor", constructor, constructor.toGenericString());
        }
        for (Field field : type.getDeclaredFields()) {
            add(members, "field", field, field.toGenericString());
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isBridge() && !OF_OBJECT.contains(method.getName())) {
                add(members, "method", method, method.toGenericString());
            }
        }
        return List.copyOf(members);
    }

    private static <M extends AccessibleObject & Member> void add(
            Set<String> members, String kind, M member, String signature) {
        boolean open = Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
        if (open && !member.isSynthetic()) {
            String own = member.getDeclaringClass().getName() + ".";
            String words = signature
                    .replace("public ", "")
                    .replace("synchronized ", "")
                    .replace(own, "")
                    .replace(ROOT, "")
                    .replace("java.lang.", "")
                    .replace("java.util.", "");
            members.add("    " + kind + " " + words);
        }
    }
}
