package dev.dermaga.hub.database;

import dev.dermaga.hub.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Under which account the server runs. PostgreSQL refuses root, so a hub that runs as root starts it in a user namespace
 * in which it is nobody, or, where namespaces are forbidden, as the account postgres or nobody.
 */
final class ServerAccount {

    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

    private final List<String> prefix;
    private final String owner;

    private ServerAccount(List<String> prefix, String owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    /** Chooses the account, and checks that it can reach the folder. */
    static ServerAccount forFolder(Path folder) throws IOException {
        String user = System.getProperty("user.name");
        if (!user.equals("root")) {
            return new ServerAccount(List.of(), user);
        }
        if (Command.of("unshare", "--user", "true").run().succeeded()) {
            return new ServerAccount(List.of("unshare", "--user"), "root");
        }
        for (String account : UNPRIVILEGED) {
            List<String> prefix = List.of("runuser", "-u", account, "--");
            if (Command.of(with(prefix, "test", "-x", folder.toString())).run().succeeded()) {
                return new ServerAccount(prefix, account);
            }
        }
        throw new StartFailure(
                "PostgreSQL does not run as root, user namespaces are forbidden here, and the accounts postgres and nobody"
                        + " cannot reach " + folder + ".",
                "Start the hub as another account, choose a DERMAGA_DATA that everybody can reach, or set"
                        + " DERMAGA_DATABASE_URL.");
    }

    Command command(String... command) {
        return Command.of(with(prefix, command));
    }

    /** Gives the folder and all in it to the account, unless it is its owner already. */
    void own(Path folder) throws IOException {
        if (!Files.getOwner(folder).getName().equals(owner)) {
            Command.of("chown", "-R", owner, folder.toString())
                    .run()
                    .orFail("The folder " + folder + " cannot be given to " + owner);
        }
    }

    private static String[] with(List<String> prefix, String... command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }
}
