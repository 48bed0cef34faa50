package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the bodies of card calls hold, and what is refused in them. The code is the message as well. */
final class CardChecks {
    private static final int MAX_OUT_TRACK_ID = 100;
    private static final int MAX_KEY_BYTES = 100;
    private static final int MAX_VALUE_BYTES = 1024;
    private static final int MAX_DATA_BYTES = 100 * 1024;
    private static final int MAX_PEOPLE = 20;
    private static final int MAX_OPEN_SPACE_ID = 1000;
    private static final Duration MIN_PULL_INTERVAL = Duration.ofSeconds(3);
    private static final Set<String> PLACES =
            Set.of("IM_GROUP", "IM_SINGLE", "IM_ROBOT", "ONE_BOX", "CO_FEED", "COOPERATION_FEED", "DOC");

    /** The members that hold the model of a space, by the kind of the space. */
    private static final Map<String, String> SPACE_MODELS = Map.of(
            "IM_GROUP", "imGroupOpenSpaceModel",
            "IM_SINGLE", "imSingleOpenSpaceModel",
            "IM_ROBOT", "imRobotOpenSpaceModel",
            "ONE_BOX", "topOpenSpaceModel",
            "CO_FEED", "coFeedOpenSpaceModel");

    private CardChecks() {}

    /** One place of an {@code openSpaceId}. */
    record Place(String type, String id) {}

    static Refusal refused(String code, String reason) {
        return Refusal.modern(400, code, code, reason);
    }

    static void notEmpty(JsonNode body) {
        if (body.isEmpty()) {
            throw refused("param.empty", "The body is empty");
        }
    }

    static String outTrackId(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw refused("param.outTrackIdEmpty", "outTrackId is missing");
        }
        if (id.length() > MAX_OUT_TRACK_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw invalid("outTrackId has at most " + MAX_OUT_TRACK_ID + " characters, and no control characters");
        }
        return id;
    }

    static boolean unionIds(JsonNode body) {
        JsonNode type = body.path("userIdType");
        if (type.isMissingNode() || type.isNull()) {
            return false;
        }
        if (!type.isInt() || type.intValue() < 1 || type.intValue() > 2) {
            throw invalid("userIdType is 1 for userIds or 2 for unionIds, not " + type);
        }
        return type.intValue() == 2;
    }

    /** Whose id it is, of the kind that the request says it uses. */
    static Person person(World world, String id, boolean unionIds, String where) {
        if (id.isBlank()) {
            throw refused("param.userIdEmpty", "An id in " + where + " is empty");
        }
        Optional<Person> person = unionIds ? world.personByUnionId(id) : world.person(id);
        boolean otherKind = unionIds
                ? world.person(id).isPresent()
                : world.personByUnionId(id).isPresent();
        return person.orElseThrow(() -> refused(
                "param.userIdNotExist",
                id + " in " + where
                        + (otherKind
                                ? " is of the other kind: userIdType 1 means userIds, 2 means unionIds"
                                : " is nobody's " + (unionIds ? "unionId" : "userId"))));
    }

    static List<String> people(World world, JsonNode list, boolean unionIds, String where) {
        List<String> userIds = new ArrayList<>();
        for (JsonNode id : list) {
            userIds.add(person(world, id.asText(""), unionIds, where).userId());
        }
        return userIds;
    }

    /** The {@code cardParamMap} of one set of data. */
    static Map<String, String> variables(JsonNode data, String where) {
        JsonNode map = data.path("cardParamMap");
        if (map.isMissingNode() || map.isNull()) {
            return Map.of();
        }
        if (!map.isObject()) {
            throw invalid("cardParamMap in " + where + " must be an object");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        int total = 0;
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String name = entry.getKey();
            if (!entry.getValue().isTextual()) {
                throw invalid(name + " in " + where + " is no string: numbers and booleans are written as text, lists"
                        + " and objects as JSON text");
            }
            String value = entry.getValue().textValue();
            if (bytes(name) > MAX_KEY_BYTES || bytes(value) > MAX_VALUE_BYTES) {
                throw invalid(name + " in " + where + ": a name has at most " + MAX_KEY_BYTES + " bytes, a value "
                        + MAX_VALUE_BYTES);
            }
            total += bytes(name) + bytes(value);
            variables.put(name, value);
        }
        if (total > MAX_DATA_BYTES) {
            throw invalid("The variables in " + where + " have more than " + MAX_DATA_BYTES + " bytes");
        }
        return variables;
    }

    /** What is private to people, by userId; a variable that the template does not declare private has no effect. */
    static Map<String, Map<String, String>> privateData(
            World world, JsonNode body, boolean unionIds, CardTemplate template) {
        JsonNode people = body.path("privateData");
        if (people.size() > MAX_PEOPLE) {
            throw invalid("privateData of at most " + MAX_PEOPLE + " people in one call");
        }
        Map<String, Map<String, String>> data = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : people.properties()) {
            Person person = person(world, entry.getKey(), unionIds, "privateData");
            Map<String, String> variables = new LinkedHashMap<>(variables(entry.getValue(), "privateData"));
            variables.keySet().removeIf(variable -> !template.isPrivate(variable));
            data.put(person.userId(), variables);
        }
        return data;
    }

    /** The spaces that the body has a model of, each with what the list of chats says of a card there. */
    static Map<String, String> spaces(JsonNode body) {
        Map<String, String> spaces = new LinkedHashMap<>();
        SPACE_MODELS.forEach((type, member) -> {
            JsonNode model = body.path(member);
            if (model.isMissingNode() || model.isNull()) {
                return;
            }
            boolean complete = switch (type) {
                case "IM_GROUP", "IM_ROBOT" -> model.path("supportForward").isBoolean();
                case "ONE_BOX" -> model.path("spaceType").asText("").equals("ONE_BOX");
                case "CO_FEED" -> !model.path("title").asText("").isEmpty();
                default -> model.isObject();
            };
            if (!complete) {
                throw refused("param.openSpaceModelInvalid", member + " lacks a member that it must have");
            }
            spaces.put(type, lastMessage(model.path("lastMessageI18n")));
        });
        return spaces;
    }

    private static String lastMessage(JsonNode languages) {
        String chinese = languages.path("ZH_CN").asText("");
        return chinese.isEmpty() && !languages.isEmpty()
                ? languages.elements().next().asText("")
                : chinese;
    }

    /** {@code dtv1.card//TYPE.id;TYPE.id}. The guides write another prefix, small letters and a last semicolon too. */
    static List<Place> places(JsonNode body) {
        String openSpaceId = body.path("openSpaceId").asText("");
        if (openSpaceId.isBlank()) {
            throw refused("param.openSpaceIdEmpty", "openSpaceId is missing");
        }
        String rest = openSpaceId.startsWith("dtv1.card://")
                ? openSpaceId.substring("dtv1.card://".length())
                : openSpaceId.startsWith("dtv1.card//") ? openSpaceId.substring("dtv1.card//".length()) : "";
        if (rest.isEmpty() || openSpaceId.length() > MAX_OPEN_SPACE_ID) {
            throw refused(
                    "param.openSpaceIdInvalid",
                    "openSpaceId is dtv1.card// and then TYPE.id, separated by semicolons, at most " + MAX_OPEN_SPACE_ID
                            + " characters");
        }
        List<Place> places = new ArrayList<>();
        for (String part : rest.split(";")) {
            int dot = part.indexOf('.');
            String type = dot < 0 ? "" : part.substring(0, dot).toUpperCase(Locale.ROOT);
            if (!PLACES.contains(type) || dot == part.length() - 1) {
                throw refused("param.openSpaceIdInvalid", part + " is no place: it must be TYPE.id, with a known type");
            }
            places.add(new Place(type, part.substring(dot + 1)));
        }
        return places;
    }

    static void dynamicData(JsonNode body) {
        for (JsonNode source : body.path("openDynamicDataConfig").path("dynamicDataSourceConfigs")) {
            JsonNode pull = source.path("pullConfig");
            String strategy = pull.path("pullStrategy").asText("");
            if (source.path("dynamicDataSourceId").asText("").isEmpty()) {
                throw refused("param.dynamicSourceIdEmpty", "dynamicDataSourceId is missing");
            }
            if (!pull.isObject()) {
                throw refused("param.dynamicDataPullConfigEmpty", "pullConfig is missing");
            }
            if (strategy.isEmpty()) {
                throw refused("param.dynamicDataSourcePullStrategyEmpty", "pullStrategy is missing");
            }
            if (strategy.equals("INTERVAL")) {
                interval(pull);
            }
        }
    }

    private static void interval(JsonNode pull) {
        String unit = pull.path("timeUnit").asText("");
        Duration length = switch (unit) {
            case "SECONDS" -> Duration.ofSeconds(1);
            case "MINUTES" -> Duration.ofMinutes(1);
            case "HOURS" -> Duration.ofHours(1);
            case "DAYS" -> Duration.ofDays(1);
            default ->
                throw refused(
                        "param.dynamicDataPullIntervalTimeUnitInvalid",
                        "timeUnit is SECONDS, MINUTES, HOURS or DAYS, not " + unit);
        };
        JsonNode interval = pull.path("interval");
        if (!interval.isInt() || length.multipliedBy(interval.intValue()).compareTo(MIN_PULL_INTERVAL) < 0) {
            throw refused("param.dynamicDataPullIntervalInvalid", "interval must be a number of 3 seconds or more");
        }
    }

    static Refusal invalid(String reason) {
        return refused("param.invalid", reason);
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
