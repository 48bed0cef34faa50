package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.DentryUuid;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes values of the storage's answers. */
final class DriveReading {
    private DriveReading() {}

    static Space space(JsonObject space) throws IOException {
        return new Space(
                SpaceId.of(space.requiredText("id")),
                space.text("name", ""),
                space.text("scene", ""),
                space.text("sceneId", ""),
                space.text("ownerType", "").equals("APP"),
                orZero(space.number("usedQuota")),
                space.number("quota"),
                time(space.text("createTime")));
    }

    static SharedSpace sharedSpace(JsonObject space) throws IOException {
        Long quota = space.number("quota");
        return new SharedSpace(
                SpaceId.of(space.requiredText("spaceId")),
                space.text("spaceName", ""),
                orZero(space.number("usedQuota")),
                quota == null || quota < 0 ? null : quota);
    }

    static Dentry dentry(JsonObject dentry) throws IOException {
        return new Dentry(
                SpaceId.of(dentry.requiredText("spaceId")),
                DentryId.of(dentry.requiredText("id")),
                id(dentry, "uuid", DentryUuid::of),
                id(dentry, "parentId", DentryId::of),
                dentry.requiredText("type").equals("FOLDER"),
                dentry.text("name", ""),
                dentry.text("path", ""),
                orZero(dentry.number("size")),
                orZero(dentry.number("version")),
                id(dentry, "creatorId", UnionId::of),
                id(dentry, "modifierId", UnionId::of),
                time(dentry.text("createTime")),
                time(dentry.text("modifiedTime")));
    }

    static List<Dentry> dentries(JsonObject answer) throws IOException {
        List<Dentry> dentries = new ArrayList<>();
        for (JsonObject dentry : answer.objects("dentries")) {
            dentries.add(dentry(dentry));
        }
        return dentries;
    }

    static Moved moved(JsonObject answer) throws IOException {
        return new Moved(
                answer.has("dentry") ? dentry(answer.object("dentry")) : null,
                answer.flag("async") ? answer.requiredText("taskId") : null);
    }

    static List<BatchItem> batch(JsonObject answer) throws IOException {
        List<BatchItem> items = new ArrayList<>();
        for (JsonObject item : answer.objects("resultItems")) {
            boolean going = item.flag("async");
            boolean well = going || item.flag("success");
            items.add(new BatchItem(
                    DentryId.of(item.requiredText("dentryId")),
                    well ? null : item.text("errorCode", "unknownError"),
                    item.has("dentry") ? dentry(item.object("dentry")) : null,
                    going ? item.requiredText("taskId") : null));
        }
        return items;
    }

    static DriveTask task(JsonObject task) throws IOException {
        return new DriveTask(
                task.requiredText("id"),
                task.requiredText("status"),
                orZero(task.number("totalCount")),
                orZero(task.number("successCount")),
                orZero(task.number("failCount")),
                task.text("failMessage"));
    }

    static RecycledItem recycled(JsonObject item) throws IOException {
        return new RecycledItem(
                item.requiredText("id"),
                SpaceId.of(item.requiredText("spaceId")),
                DentryId.of(item.requiredText("dentryId")),
                item.text("type", "").equals("FOLDER"),
                item.text("originalName", ""),
                item.text("originalPath", ""),
                orZero(item.number("size")),
                id(item, "operatorId", UnionId::of),
                time(item.text("operatorTime")));
    }

    static Restored restored(JsonObject answer) throws IOException {
        return new Restored(
                SpaceId.of(answer.requiredText("spaceId")),
                DentryId.of(answer.requiredText("dentryId")),
                answer.flag("async") ? answer.requiredText("taskId") : null);
    }

    static SentFile sent(JsonObject file) throws IOException {
        return new SentFile(OpenConversationId.of(file.requiredText("conversationId")), dentry(file));
    }

    static List<Permission> permissions(JsonObject answer) throws IOException {
        List<Permission> permissions = new ArrayList<>();
        for (JsonObject item : answer.objects("permissions")) {
            JsonObject member = item.object("member");
            Long seconds = item.number("duration");
            permissions.add(new Permission(
                    new Member(
                            member.requiredText("type"), member.requiredText("id"), id(member, "corpId", CorpId::of)),
                    item.object("role").requiredText("id"),
                    seconds == null || seconds <= 0 ? null : Duration.ofSeconds(seconds)));
        }
        return permissions;
    }

    private static <T> @Nullable T id(JsonObject object, String name, Function<String, T> of) {
        String text = object.text(name);
        return text == null ? null : of.apply(text);
    }

    /** As {@code 2022-07-29T14:55Z}; null when it is written in another way. */
    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
