package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.DentryUuid;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with files and folders. Grants on a folder hold for what is in it. Permissions:
 * {@code Storage.Permission.Write} and {@code .Read}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/add-permissions-file">Permissions</a>
 */
public final class DrivePermissions {
    private static final String PERMISSIONS = "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions";
    private static final int MOST_MEMBERS = 30;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Pipeline pipeline;

    DrivePermissions(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Gives 1 to 30 members a role. */
    public void grant(UnionId operator, DentryUuid file, Role role, List<Member> members) {
        confirmed("POST", PERMISSIONS, operator, file, fields(role, members));
    }

    /** Gives 1 to 30 members a role for up to an hour; only in a space that is {@linkplain Space#ownedByApp an app's}. */
    public void grant(UnionId operator, DentryUuid file, Role role, List<Member> members, Duration length) {
        if (length.toSeconds() < 1 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("DingTalk takes 1 second to 1 hour, not " + length);
        }
        Map<String, Object> body = fields(role, members);
        body.put("option", Map.of("duration", length.toSeconds()));
        confirmed("POST", PERMISSIONS, operator, file, body);
    }

    /**
     * Gives 1 to 30 members another role than they have.
     *
     * @see <a href="https://open.dingtalk.com/document/development/modify-permissions-file">Change permissions</a>
     */
    public void change(UnionId operator, DentryUuid file, Role role, List<Member> members) {
        confirmed("PUT", PERMISSIONS, operator, file, fields(role, members));
    }

    /**
     * Takes a role back from 1 to 30 members.
     *
     * @see <a href="https://open.dingtalk.com/document/development/delete-permissions-file">Delete permissions</a>
     */
    public void revoke(UnionId operator, DentryUuid file, Role role, List<Member> members) {
        confirmed("POST", PERMISSIONS + "/remove", operator, file, fields(role, members));
    }

    /**
     * What was granted on a file or folder, fetched page by page as it is looked at.
     *
     * @see <a href="https://open.dingtalk.com/document/development/get-permission-list">List permissions</a>
     */
    public Stream<Permission> list(UnionId operator, DentryUuid file) {
        return Drive.pages(page -> pipeline.execute(
                Call.modern("POST", PERMISSIONS + "/query", file)
                        .query("unionId", operator)
                        .json(Map.of("option", option(page)))
                        .reading(),
                answer -> new Drive.Page<>(DriveReading.permissions(answer), answer.text("nextToken"))));
    }

    private static Map<String, Object> option(@Nullable String page) {
        Map<String, Object> option = new LinkedHashMap<>();
        if (page != null) {
            option.put("nextToken", page);
        }
        option.put("maxResults", MOST_MEMBERS);
        return option;
    }

    /**
     * Whether grants on the folders above hold here.
     *
     * @see <a href="https://open.dingtalk.com/document/development/get-permission-inheritance-mode">Inheritance</a>
     */
    public boolean inherits(UnionId operator, DentryUuid file) {
        return pipeline.execute(
                Call.modern("GET", PERMISSIONS + "/inheritances", file)
                        .query("unionId", operator)
                        .reading(),
                answer -> !answer.requiredText("inheritance").equals("BREAK"));
    }

    /** @see <a href="https://open.dingtalk.com/document/development/set-permission-inheritance-mode">Inheritance</a> */
    public void inherit(UnionId operator, DentryUuid file, boolean inherits) {
        Map<String, Object> body = Map.of("inheritance", inherits ? "PASS_ON" : "BREAK");
        confirmed("PUT", PERMISSIONS + "/inheritances", operator, file, body);
    }

    private static Map<String, Object> fields(Role role, List<Member> members) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("roleId", role.name());
        fields.put(
                "members",
                Names.many(members, "members", MOST_MEMBERS).stream()
                        .map(Member::fields)
                        .toList());
        return fields;
    }

    private void confirmed(String method, String path, UnionId operator, DentryUuid file, Map<String, Object> body) {
        Drive.confirmed(
                pipeline,
                Call.modern(method, path, file).query("unionId", operator).json(body));
    }
}
