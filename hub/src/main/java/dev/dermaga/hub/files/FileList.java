package dev.dermaga.hub.files;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds files in all channels that a person sees. */
@Service
class FileList {

    private static final int MOST_TOGETHER = 200;

    private final JdbcClient jdbc;
    private final FileService files;
    private final Channels channels;

    FileList(JdbcClient jdbc, FileService files, Channels channels) {
        this.jdbc = jdbc;
        this.files = files;
        this.channels = channels;
    }

    /** What is empty does not matter. */
    record Filter(String name, String channel, String uploader) {}

    private record Found(UUID id, long seq) {}

    Page<FileItem> newest(Account viewer, Filter filter, long before, int limit) {
        if (!filter.channel().isEmpty()) {
            channels.requireVisible(filter.channel(), viewer);
        }
        List<Found> found = jdbc.sql("""
                        select f.id, f.seq from shared_file f
                        join channel c on c.id = f.channel_id
                        join channel_member m on m.channel_id = f.channel_id and m.account_id = :viewer
                        where f.seq < :before
                          and (:channel = '' or c.slug = :channel)
                          and (:uploader = '' or f.uploader = :uploader)
                          and position(lower(:name) in lower(f.name)) > 0
                          and not exists (
                              select 1 from shared_file n where n.series = f.series and n.version > f.version)
                        order by f.seq desc limit :limit""")
                .param("viewer", viewer.id())
                .param("before", before)
                .param("channel", filter.channel())
                .param("uploader", filter.uploader())
                .param("name", filter.name())
                .param("limit", limit + 1)
                .query(Found.class)
                .list();
        boolean more = found.size() > limit;
        List<Found> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                items(page.stream().map(Found::id).toList()),
                more ? Long.toString(page.get(limit - 1).seq()) : null);
    }

    List<FileItem> versions(Account viewer, UUID id) {
        return items(jdbc.sql("select id from shared_file where series = :series order by version desc limit :most")
                .param("series", files.require(id, viewer).series())
                .param("most", MOST_TOGETHER)
                .query(UUID.class)
                .list());
    }

    List<FileItem> places(Account viewer, UUID id) {
        return items(jdbc.sql("""
                        select f.id from shared_file f
                        join channel_member m on m.channel_id = f.channel_id and m.account_id = :viewer
                        where f.sha256 = :sha256 order by f.seq desc limit :most""")
                .param("viewer", viewer.id())
                .param("sha256", files.require(id, viewer).sha256())
                .param("most", MOST_TOGETHER)
                .query(UUID.class)
                .list());
    }

    private List<FileItem> items(List<UUID> ids) {
        Map<UUID, FileItem> items = files.items(ids);
        List<FileItem> inOrder = new ArrayList<>();
        ids.forEach(id -> inOrder.add(items.get(id)));
        return inOrder;
    }
}
