package dev.dermaga.dingtalk.client.fuzz;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names that the classes of a package write or read: their string constants that could be a member of JSON. */
public final class Names {
    private Names() {}

    /** Of all classes in a class's package. */
    static List<String> around(Class<?> one) {
        try (Stream<Path> files = Files.list(file(one).getParent())) {
            return of(files.filter(file -> file.toString().endsWith(".class")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> of(Class<?>... classes) {
        return of(Stream.of(classes).map(Names::file));
    }

    private static List<String> of(Stream<Path> classFiles) {
        TreeSet<String> names = new TreeSet<>();
        classFiles.forEach(file -> {
            try {
                names.addAll(strings(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        names.removeIf(name -> !name.matches("[A-Za-z_][A-Za-z0-9_]{0,40}"));
        return List.copyOf(names);
    }

    private static Path file(Class<?> one) {
        try {
            return Path.of(one.getResource(one.getSimpleName() + ".class").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JVM specification, section 4.4. */
    private static List<String> strings(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        List<Integer> constants = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 8 -> constants.add(in.readUnsignedShort());
                case 7, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("constant pool tag " + tag);
            }
        }
        return constants.stream().map(index -> texts[index]).toList();
    }
}
