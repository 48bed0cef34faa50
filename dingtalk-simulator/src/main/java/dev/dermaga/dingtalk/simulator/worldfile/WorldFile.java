package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.world.WorldImage;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import dev.dermaga.dingtalk.simulator.yaml.YamlProblem;
import dev.dermaga.dingtalk.simulator.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A world as a YAML file. Each section and each field may be left out; what is there is checked, and a
 * {@link YamlProblem} names line and column.
 */
public final class WorldFile {
    private static final String[] SECTIONS = {
        "organization",
        "departments",
        "people",
        "roles",
        "apps",
        "groups",
        "todos",
        "spaces",
        "templates",
        "quota",
        "limits",
        "state"
    };

    private WorldFile() {}

    public static WorldImage read(String yaml, Clock clock) {
        return read(yaml, null, clock);
    }

    /** Files that the world names are looked for beside it. */
    public static WorldImage read(Path file, Clock clock) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + " is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException("The world " + file + " cannot be read", e);
        }
        try {
            return read(yaml, file.toAbsolutePath().getParent(), clock);
        } catch (YamlProblem e) {
            throw new YamlProblem(file.toString(), e);
        }
    }

    private static WorldImage read(String yaml, @Nullable Path beside, Clock clock) {
        YamlNode root = YamlReader.read(yaml).knows(SECTIONS);
        World world = World.empty(clock);
        try {
            Names names = new Names(world);
            new PeopleReader(world, names).read(root);
            new RolesReader(world, names).read(root);
            new AppsReader(world, names).read(root);
            new GroupsReader(world, names).read(root);
            new TodosReader(world, names).read(root);
            new FilesReader(world, names, beside).read(root);
            new LimitsReader(world).read(root);
            WorldImage image = WorldImage.of(world);
            return root.get("state")
                    .map(state -> new StateReader(image, world.kinds()).read(state))
                    .orElse(image);
        } finally {
            world.contents.close();
        }
    }

    /** The whole world, so that reading it gives the same again. */
    public static String write(World world) {
        return new WorldWriter(world).write();
    }
}
