package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the calls of the storage refuse, in their words; their messages are free, so these say what is wrong. */
final class StorageChecks {
    static final int MOST_IN_PAGE = 50;

    private static final int LONGEST_NAME = 255;
    private static final int MOST_PROPERTIES = 3;
    private static final Pattern FORBIDDEN = Pattern.compile("[*\"<>|/\\\\\\p{Cntrl}]");

    private final World world;

    StorageChecks(World world) {
        this.world = world;
    }

    static Refusal parameter(@Nullable String name, String reason) {
        return Refusal.modern(400, name == null ? "paramError" : "paramError." + name, reason);
    }

    static Refusal forbidden(String reason) {
        return Refusal.modern(403, "permissionDenied", reason);
    }

    static Refusal noDentry(String reason) {
        return Refusal.modern(404, "dentryNotExist", reason);
    }

    /** On whose rights the call runs. */
    Person operator(Call call) {
        return operator(call, "unionId");
    }

    Person operator(Call call, String parameter) {
        String unionId = call.query(parameter);
        if (unionId == null || unionId.isEmpty()) {
            throw parameter(null, parameter + " is missing in the query");
        }
        return world.personByUnionId(unionId)
                .orElseThrow(() -> parameter(
                        null,
                        world.person(unionId).isPresent()
                                ? unionId + " is a userId; the storage wants the unionId"
                                : unionId + " is nobody's unionId"));
    }

    StorageSpace space(String id) {
        return world.spaces.find(id).orElseThrow(() -> Refusal.modern(404, "spaceNotExist", "There is no space " + id));
    }

    Dentry dentry(StorageSpace space, String id) {
        return world.storage
                .find(space.id(), id)
                .orElseThrow(() -> noDentry("There is nothing with id " + id + " in space " + space.id()));
    }

    /** The one that the path names, for somebody who has this role on it. */
    Dentry dentry(Call call, Storage.Role role) {
        Person operator = operator(call);
        Dentry dentry = dentry(space(call.variable("spaceId")), call.variable("dentryId"));
        allow(operator, dentry, role);
        return dentry;
    }

    Dentry byUuid(String uuid) {
        return world.storage.byUuid(uuid).orElseThrow(() -> noDentry("There is nothing with the dentryUuid " + uuid));
    }

    Dentry folder(StorageSpace space, String id) {
        Dentry folder = dentry(space, id);
        if (!folder.isFolder()) {
            throw noDentry(id + " is a file, not a folder");
        }
        return folder;
    }

    void allow(Person person, Dentry dentry, Storage.Role role) {
        if (!world.storage.may(person, dentry, role)) {
            throw forbidden(person.name() + " is no " + role + " of " + world.storage.path(dentry));
        }
    }

    /** That a space has room for so many bytes more, and the organisation too when they are new there. */
    void room(Dentry target, long bytes, boolean areNew) {
        Long quota = space(target.spaceId()).quota();
        if (quota != null && world.storage.used(target.spaceId()) + bytes > quota) {
            throw Refusal.modern(400, "spaceQuotaInsufficient", "The space has room for " + quota + " bytes");
        }
        if (areNew && bytes > Storage.ORGANISATION_QUOTA - world.storage.used()) {
            throw Refusal.modern(400, "orgQuotaInsufficient", "The organisation has room for 100 GB");
        }
    }

    /** As it will be kept: without the spaces around it. */
    static String name(JsonNode body, String field, String code) {
        String name = body.path(field).asText("").strip();
        if (name.isEmpty()) {
            throw Refusal.modern(400, code, field + " is missing");
        }
        if (name.length() > LONGEST_NAME) {
            throw Refusal.modern(400, code, field + " has more than " + LONGEST_NAME + " characters");
        }
        if (FORBIDDEN.matcher(name).find() || name.endsWith(".")) {
            throw Refusal.modern(400, code, field + " has a character that names may not have, or ends with a dot");
        }
        return name;
    }

    static Storage.Conflict conflict(JsonNode option) {
        String word = option.path("conflictStrategy").asText("");
        if (word.isEmpty() || option.path("conflictStrategy").isNull()) {
            return Storage.Conflict.AUTO_RENAME;
        }
        try {
            return Storage.Conflict.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw parameter("conflictStrategy", word + " is no conflictStrategy");
        }
    }

    static List<Dentry.Property> properties(JsonNode option) {
        JsonNode list = option.path("appProperties");
        if (list.size() > MOST_PROPERTIES) {
            throw parameter(null, "At most " + MOST_PROPERTIES + " appProperties");
        }
        List<Dentry.Property> properties = new ArrayList<>();
        for (JsonNode item : list) {
            String visibility = item.path("visibility").asText("");
            if (item.path("name").asText("").isEmpty() || !visibility.matches("PUBLIC|PRIVATE")) {
                throw parameter(null, "A property wants a name, and a visibility PUBLIC or PRIVATE");
            }
            properties.add(new Dentry.Property(
                    item.path("name").asText(), item.path("value").asText(""), visibility));
        }
        return properties;
    }

    /** The ids of a list. */
    static List<String> ids(JsonNode body, String field, int most) {
        JsonNode list = body.path(field);
        if (!list.isArray() || list.isEmpty() || list.size() > most) {
            throw parameter(field, field + " must be a list of 1 to " + most);
        }
        List<String> ids = new ArrayList<>();
        list.forEach(item -> ids.add(item.asText()));
        return ids;
    }

    /** A body that may be left out. */
    static JsonNode body(Call call) {
        return call.body().length == 0 ? Json.object() : call.object();
    }

    static @Nullable Long number(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < 0) {
            throw parameter(null, field + " must be a whole number from 0 on");
        }
        return value.longValue();
    }

    /** A part of a list, and where the next one begins. */
    record Page<T>(List<T> items, @Nullable String nextToken) {
        static <T> Page<T> of(List<T> all, @Nullable String token, @Nullable String maxResults, int most) {
            return of(all, token, maxResults, most, null);
        }

        /** @param sizeIs what the code for a wrong size names; some pages have a code for that alone */
        static <T> Page<T> of(
                List<T> all, @Nullable String token, @Nullable String maxResults, int most, @Nullable String sizeIs) {
            int size = maxResults == null || maxResults.isEmpty() ? most : whole(maxResults, "maxResults", sizeIs);
            if (size < 1 || size > most) {
                throw parameter(sizeIs, "maxResults must be 1 to " + most);
            }
            int from = token == null || token.isEmpty() ? 0 : whole(token, "nextToken", null);
            int begin = Math.min(from, all.size());
            int end = Math.min(begin + size, all.size());
            return new Page<>(all.subList(begin, end), end < all.size() ? Integer.toString(end) : null);
        }

        private static int whole(String text, String name, @Nullable String is) {
            try {
                int number = Integer.parseInt(text);
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw parameter(is, name + " is no whole number: " + text);
            }
            throw parameter(is, name + " is negative: " + text);
        }
    }
}
