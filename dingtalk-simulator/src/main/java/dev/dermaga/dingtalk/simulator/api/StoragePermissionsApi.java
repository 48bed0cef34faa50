package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what with files and folders. */
public final class StoragePermissionsApi {
    private static final int MOST_MEMBERS = 30;
    private static final long LONGEST_SECONDS = 3_600;
    private static final Set<String> TYPES = Set.of("ORG", "DEPT", "TAG", "CONVERSATION", "USER", "DYNAMIC_GROUP");

    private final World world;
    private final StorageChecks checks;

    public StoragePermissionsApi(World world) {
        this.world = world;
        this.checks = new StorageChecks(world);
    }

    /** {@code POST} or {@code PUT /v2.0/storage/spaces/dentries/{dentryUuid}/permissions}. */
    public Answer grant(Call call) {
        Dentry dentry = managed(call);
        JsonNode body = call.object();
        String role = role(body.path("roleId").asText(""));
        Long duration = StorageChecks.number(body.path("option"), "duration");
        boolean ofApp = space(dentry).ofApp();
        if (duration != null && (!ofApp || duration > LONGEST_SECONDS || duration == 0)) {
            throw StorageChecks.parameter(
                    null, "Only grants in a space of an app end by themselves, within 1 to 3600 seconds");
        }
        Instant until = ofApp
                ? world.clock().instant().plus(Duration.ofSeconds(duration == null ? LONGEST_SECONDS : duration))
                : null;
        world.storage.grant(dentry, members(body, role, until));
        return Answer.json(Json.object().put("success", true));
    }

    /** {@code POST /v2.0/storage/spaces/dentries/{dentryUuid}/permissions/remove}. */
    public Answer revoke(Call call) {
        Dentry dentry = managed(call);
        JsonNode body = call.object();
        world.storage.revoke(dentry, members(body, role(body.path("roleId").asText("")), null));
        return Answer.json(Json.object().put("success", true));
    }

    /** {@code POST /v2.0/storage/spaces/dentries/{dentryUuid}/permissions/query}. */
    public Answer list(Call call) {
        Dentry dentry = managed(call);
        JsonNode option = StorageChecks.body(call).path("option");
        Set<String> roles = new HashSet<>();
        option.path("filterRoleIds").forEach(role -> roles.add(role(role.asText(""))));
        Instant now = world.clock().instant();
        List<Dentry.Grant> all = dentry.grants().stream()
                .filter(grant -> grant.until() == null || now.isBefore(grant.until()))
                .filter(grant -> roles.isEmpty() || roles.contains(grant.role()))
                .toList();
        var page = StorageChecks.Page.of(all, text(option, "nextToken"), text(option, "maxResults"), MOST_MEMBERS);
        ObjectNode answer = Json.object();
        ArrayNode permissions = answer.putArray("permissions");
        for (Dentry.Grant grant : page.items()) {
            ObjectNode item = permissions.addObject().put("dentryUuid", dentry.uuid());
            item.putObject("member")
                    .put("type", grant.type())
                    .put("id", grant.id())
                    .put("corpId", world.corp().corpId());
            item.putObject("role").put("id", grant.role()).put("name", grant.role());
            if (grant.until() != null) {
                item.put("duration", Duration.between(now, grant.until()).toSeconds());
            }
        }
        return Answer.json(answer.put("nextToken", page.nextToken()));
    }

    /** {@code PUT /v2.0/storage/spaces/dentries/{dentryUuid}/permissions/inheritances}. */
    public Answer inherit(Call call) {
        Dentry dentry = managed(call);
        String inheritance = call.object().path("inheritance").asText("");
        if (!inheritance.matches("PASS_ON|BREAK")) {
            throw StorageChecks.parameter("permissionInheritance", "inheritance must be PASS_ON or BREAK");
        }
        if (dentry.isRoot()) {
            throw Refusal.modern(
                    400, "permissionInheritanceUnsupportedForRootDentry", "The root of a space inherits from nothing");
        }
        world.storage.inherit(dentry, inheritance.equals("PASS_ON"));
        return Answer.json(Json.object().put("success", true));
    }

    /** {@code GET /v2.0/storage/spaces/dentries/{dentryUuid}/permissions/inheritances}. */
    public Answer inheritance(Call call) {
        return Answer.json(Json.object().put("inheritance", managed(call).inherits() ? "PASS_ON" : "BREAK"));
    }

    /** In a space of an app anybody may grant, as nobody could begin otherwise. */
    private Dentry managed(Call call) {
        Person operator = checks.operator(call);
        Dentry dentry = checks.byUuid(call.variable("dentryUuid"));
        if (!space(dentry).ofApp()) {
            checks.allow(operator, dentry, Storage.Role.MANAGER);
        }
        return dentry;
    }

    private StorageSpace space(Dentry dentry) {
        return checks.space(dentry.spaceId());
    }

    private static String role(String id) {
        try {
            return Storage.Role.valueOf(id).name();
        } catch (IllegalArgumentException e) {
            throw StorageChecks.parameter("roleId", "roleId must be OWNER, MANAGER, EDITOR, DOWNLOADER or READER");
        }
    }

    private List<Dentry.Grant> members(JsonNode body, String role, @Nullable Instant until) {
        JsonNode members = body.path("members");
        if (!members.isArray() || members.isEmpty() || members.size() > MOST_MEMBERS) {
            throw StorageChecks.parameter(null, "members must be a list of 1 to " + MOST_MEMBERS);
        }
        List<Dentry.Grant> grants = new ArrayList<>();
        for (JsonNode member : members) {
            String type = member.path("type").asText("");
            String id = member.path("id").asText("");
            if (!TYPES.contains(type)) {
                throw StorageChecks.parameter("permissionMemberType", "type must be one of " + TYPES);
            }
            if (id.isEmpty()) {
                throw StorageChecks.parameter(null, "A member has no id");
            }
            if (type.equals("DEPT") && member.path("corpId").asText("").isEmpty()) {
                throw StorageChecks.parameter(null, "A department needs its corpId");
            }
            if (type.equals("USER") && world.person(id).isEmpty()) {
                throw StorageChecks.parameter(
                        null,
                        world.personByUnionId(id).isPresent()
                                ? id + " is a unionId; members are named by userId"
                                : id + " is nobody's userId");
            }
            grants.add(new Dentry.Grant(role, type, id, until));
        }
        return grants;
    }

    private static @Nullable String text(JsonNode body, String name) {
        String value = body.path(name).asText("");
        return value.isEmpty() || body.path(name).isNull() ? null : value;
    }
}
