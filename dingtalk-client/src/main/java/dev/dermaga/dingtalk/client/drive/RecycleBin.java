package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was deleted from shared folders, and can be had back. Got from {@link Drive#recycleBin}. Permissions:
 * {@code Storage.RecycleBin.Read} and {@code .Write}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/obtain-information-about-the-recycle-bin">Recycle bin</a>
 */
public final class RecycleBin {
    private static final String ITEMS = "/v1.0/storage/recycleBins/{recycleBinId}/recycleItems";
    private static final int PAGE = 50;

    private final Pipeline pipeline;
    private final UnionId operator;
    private final String id;

    RecycleBin(Pipeline pipeline, UnionId operator, String id) {
        this.pipeline = pipeline;
        this.operator = operator;
        this.id = id;
    }

    /**
     * What is in it, fetched page by page as it is looked at.
     *
     * @see <a href="https://open.dingtalk.com/document/development/gets-the-list-of-recycle-items">List</a>
     */
    public Stream<RecycledItem> list() {
        return Drive.pages(page -> pipeline.execute(
                Call.modern("GET", ITEMS, id)
                        .query("unionId", operator)
                        .query("nextToken", page)
                        .query("maxResults", PAGE)
                        .reading(),
                answer -> {
                    List<RecycledItem> items = new ArrayList<>();
                    for (JsonObject item : answer.objects("recycleItems")) {
                        items.add(DriveReading.recycled(item));
                    }
                    return new Drive.Page<>(items, answer.text("nextToken"));
                }));
    }

    /** @see <a href="https://open.dingtalk.com/document/development/obtain-recycling-item-information">Get</a> */
    public RecycledItem get(String item) {
        return pipeline.execute(
                Call.modern("GET", ITEMS + "/{recycleItemId}", id, Names.text(item, "item"))
                        .query("unionId", operator)
                        .reading(),
                answer -> DriveReading.recycled(answer.object("item")));
    }

    /**
     * Brings something back to where it was.
     *
     * @see <a href="https://open.dingtalk.com/document/development/restore-recycle-items">Restore</a>
     */
    public Restored restore(String item, NameConflict conflict) {
        return pipeline.execute(
                Call.modern("POST", ITEMS + "/{recycleItemId}/restore", id, Names.text(item, "item"))
                        .query("unionId", operator)
                        .json(Map.of("option", Map.of("conflictStrategy", conflict.name()))),
                DriveReading::restored);
    }

    /**
     * Deletes something for good.
     *
     * @see <a href="https://open.dingtalk.com/document/development/delete-recycle-item">Delete</a>
     */
    public void delete(String item) {
        Drive.confirmed(
                pipeline,
                Call.modern("DELETE", ITEMS + "/{recycleItemId}", id, Names.text(item, "item"))
                        .query("unionId", operator));
    }

    /**
     * Deletes everything in it for good.
     *
     * @see <a href="https://open.dingtalk.com/document/development/empty-the-recycle-bin">Empty</a>
     */
    public void clear() {
        Drive.confirmed(
                pipeline,
                Call.modern("POST", "/v1.0/storage/recycleBins/{recycleBinId}/clear", id)
                        .query("unionId", operator));
    }
}
