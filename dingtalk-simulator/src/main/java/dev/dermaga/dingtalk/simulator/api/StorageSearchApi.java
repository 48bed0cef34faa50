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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds files and folders by their names, in the spaces that can be searched. */
public final class StorageSearchApi {
    private final World world;
    private final StorageChecks checks;

    public StorageSearchApi(World world) {
        this.world = world;
        this.checks = new StorageChecks(world);
    }

    /** {@code POST /v2.0/storage/dentries/search}: the one that changed last comes first. */
    public Answer search(Call call) {
        JsonNode body = call.object();
        Person operator = checks.operator(call, "operatorId");
        String keyword = body.path("keyword").asText("").strip().toLowerCase(Locale.ROOT);
        if (keyword.isEmpty()) {
            throw Refusal.modern(400, "paramError-keyword", "keyword is missing"); // the platform's own hyphen
        }
        JsonNode option = body.path("option");
        Predicate<Dentry> wanted = by(option, "creatorIds", Dentry::creator)
                .and(by(option, "modifierIds", Dentry::modifier))
                .and(within(option, "createTimeRange", Dentry::createdAt))
                .and(within(option, "visitTimeRange", Dentry::modifiedAt));
        List<Dentry> found = world.dentries.all().stream()
                .filter(dentry -> !dentry.isRoot() && searchable(checks.space(dentry.spaceId())))
                .filter(dentry -> dentry.name().toLowerCase(Locale.ROOT).contains(keyword))
                .filter(wanted)
                .filter(dentry -> world.storage.may(operator, dentry, Storage.Role.READER))
                .sorted(Comparator.comparing(Dentry::modifiedAt)
                        .thenComparing(dentry -> Long.valueOf(dentry.id()))
                        .reversed())
                .toList();
        var page = StorageChecks.Page.of(
                found, text(option, "nextToken"), text(option, "maxResults"), StorageChecks.MOST_IN_PAGE, "maxResults");
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        page.items().forEach(dentry -> items.add(item(dentry)));
        return Answer.json(answer.put("nextToken", page.nextToken()));
    }

    /** The spaces of apps when they were made so, those that people see in the drive always. */
    private static boolean searchable(StorageSpace space) {
        return !space.kind().equals(StorageSpace.APP_MADE) || space.abilities().canSearch();
    }

    private static Predicate<Dentry> by(JsonNode option, String name, Function<Dentry, String> unionId) {
        JsonNode list = option.path(name);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw StorageChecks.parameter(null, name + " is not a list");
        }
        List<String> people = new ArrayList<>();
        list.forEach(item -> people.add(item.asText()));
        return dentry -> people.isEmpty() || people.contains(unionId.apply(dentry));
    }

    private static Predicate<Dentry> within(JsonNode option, String name, Function<Dentry, Instant> time) {
        JsonNode range = option.path(name);
        long from = millis(range, "startTime", Long.MIN_VALUE, name);
        long to = millis(range, "endTime", Long.MAX_VALUE, name);
        if (from > to) {
            throw StorageChecks.parameter(name, name + " ends before it starts");
        }
        return dentry -> {
            long at = time.apply(dentry).toEpochMilli();
            return at >= from && at <= to;
        };
    }

    private static long millis(JsonNode range, String name, long otherwise, String of) {
        JsonNode value = range.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw StorageChecks.parameter(of, name + " of " + of + " is no number of milliseconds");
        }
        return value.longValue();
    }

    private ObjectNode item(Dentry dentry) {
        ObjectNode item = Json.object().put("dentryUuid", dentry.uuid()).put("name", dentry.name());
        person(item.putObject("creator"), dentry.creator());
        person(item.putObject("modifier"), dentry.modifier());
        return item;
    }

    private void person(ObjectNode into, String unionId) {
        world.personByUnionId(unionId)
                .ifPresent(person -> into.put("userId", person.userId()).put("name", person.name()));
    }

    private static String text(JsonNode option, String name) {
        return option.path(name).asText("");
    }
}
