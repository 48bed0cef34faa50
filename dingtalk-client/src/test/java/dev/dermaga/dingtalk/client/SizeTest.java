package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** An application that takes the client takes all this along. */
class SizeTest {
    private static final long MOST = 4_000_000;

    private static final Set<String> DEPENDENCIES = Set.of("httpclient5", "jackson-core", "jspecify");
    private static final List<String> BROUGHT_ALONG = List.of("httpcore5", "httpcore5-h2", "slf4j-api");

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    @Test
    void the_client_depends_on_three_things() throws IOException {
        assertThat(dependencies()).isEqualTo(DEPENDENCIES);
    }

    @Test
    void with_all_that_it_needs_the_client_is_small() throws IOException {
        long sum = packed(Path.of("target/classes"));
        for (String name :
                Stream.concat(DEPENDENCIES.stream(), BROUGHT_ALONG.stream()).toList()) {
            sum += Files.size(jar(name));
        }

        assertThat(sum).as("bytes of the client's jar and those it needs").isBetween(1_000_000L, MOST);
    }

    /** Those of the project file that are not for tests. */
    private static Set<String> dependencies() throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher dependency = DEPENDENCY.matcher(Files.readString(Path.of("pom.xml")));
        while (dependency.find()) {
            Matcher artifact = ARTIFACT.matcher(dependency.group(1));
            if (artifact.find() && !dependency.group(1).contains("<scope>test</scope>")) {
                names.add(artifact.group(1));
            }
        }
        return names;
    }

    private static Path jar(String name) {
        Pattern file = Pattern.compile(Pattern.quote(name) + "-[0-9][^/]*\\.jar");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> file.matcher(path.getFileName().toString()).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError("not on the class path: " + name));
    }

    private static long packed(Path classes) throws IOException {
        long[] bytes = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int one) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] many, int offset, int length) {
                bytes[0] += length;
            }
        };
        try (ZipOutputStream zip = new ZipOutputStream(counting);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes[0];
    }
}
