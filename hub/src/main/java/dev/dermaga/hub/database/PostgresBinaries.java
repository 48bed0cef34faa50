package dev.dermaga.hub.database;

import dev.dermaga.hub.StartFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** Programs of a PostgreSQL server: those that come with the hub for its platform, or else those of the machine. */
final class PostgresBinaries {

    private final Path bin;

    private PostgresBinaries(Path bin) {
        this.bin = bin;
    }

    /**
     * Unpacks the programs that come with the hub below the folder, unless they are there already; removes those of
     * earlier versions.
     */
    static PostgresBinaries in(Path folder) throws IOException {
        String bundle = "/postgres-" + platform() + ".txz";
        if (PostgresBinaries.class.getResource(bundle) == null) {
            return new PostgresBinaries(ofTheMachine());
        }
        String name = "server-" + digest(bundle);
        Path home = folder.resolve(name);
        if (!Files.isDirectory(home)) {
            Path unpacked = Files.createTempDirectory(folder, "unpacking-");
            unpack(bundle, unpacked);
            Files.setPosixFilePermissions(unpacked, permissions(0755));
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        }
        try (Stream<Path> others = Files.list(folder)) {
            for (Path other : others.toList()) {
                String otherName = other.getFileName().toString();
                if (otherName.startsWith("unpacking-") || otherName.startsWith("server-") && !otherName.equals(name)) {
                    FileSystemUtils.deleteRecursively(other);
                }
            }
        }
        return new PostgresBinaries(home.resolve("bin"));
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux")
                + "-"
                + (arch.equals("aarch64") ? "arm_64" : arch.equals("amd64") ? "x86_64" : arch);
    }

    /** The newest of Debian's servers, or what stands in the path. */
    private static Path ofTheMachine() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                @Nullable
                Path newest = versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .max((a, b) -> Integer.compare(major(a), major(b)))
                        .orElse(null);
                if (newest != null) {
                    return newest;
                }
            }
        }
        for (String entry : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (!entry.isEmpty() && Files.isExecutable(Path.of(entry, "initdb"))) {
                return Path.of(entry);
            }
        }
        throw new StartFailure(
                "This hub brings no PostgreSQL for " + platform() + ", and none was found on the machine.",
                "Install PostgreSQL 15 or later, or set DERMAGA_DATABASE_URL.");
    }

    private static int major(Path bin) {
        String version = bin.getParent().getFileName().toString();
        return version.matches("\\d+") ? Integer.parseInt(version) : 0;
    }

    private static String digest(String bundle) throws IOException {
        try (InputStream in = open(bundle);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", every);
        }
    }

    private static void unpack(String bundle, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(bundle), 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The bundle wants to write outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, permissions((entry.getMode() & 0100) != 0 ? 0755 : 0644));
                }
            }
        }
    }

    private static InputStream open(String bundle) throws IOException {
        InputStream in = PostgresBinaries.class.getResourceAsStream(bundle);
        if (in == null) {
            throw new IOException("The bundle " + bundle + " is missing");
        }
        return in;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] byBit = PosixFilePermission.values(); // owner, group, others; read, write, execute
        for (int bit = 0; bit < byBit.length; bit++) {
            if ((mode & (0400 >> bit)) != 0) {
                all.add(byBit[bit]);
            }
        }
        return all;
    }
}
