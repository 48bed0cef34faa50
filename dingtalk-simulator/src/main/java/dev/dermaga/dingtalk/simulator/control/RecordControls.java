package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.MissingPermission;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.StoredFile;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.Optional;

/** The journal of calls, the list of what can be called, and the content of files. */
public final class RecordControls implements Controls {
    private static final int MAX_ENTRIES = 2_000;

    private final World world;
    private final Journal journal;
    private final List<Route> routes;

    public RecordControls(World world, Journal journal, List<Route> routes) {
        this.world = world;
        this.journal = journal;
        this.routes = routes;
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/journal", this::journal),
                on("GET", "/_simulator/coverage", call -> coverage()),
                on("GET", "/_simulator/files/{id}/content", this::content));
    }

    private Answer journal(Call call) {
        String limit = call.query("limit");
        int count = limit == null ? 200 : Math.max(1, Math.min(MAX_ENTRIES, Integer.parseInt(limit)));
        ArrayNode items = Json.array();
        journal.newest(count).forEach(entry -> items.add(Views.entry(entry)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer coverage() {
        ArrayNode items = Json.array();
        for (Route route : routes) {
            items.addObject()
                    .put("method", route.method())
                    .put("path", route.pattern())
                    .put("credential", route.credential().name())
                    .put("quota", route.quota() == null ? null : Views.nameOf(route.quota()))
                    .put("scope", route.scope())
                    .put("documentedBy", route.page())
                    .put("verifiedBy", route.verification().name())
                    .set("differs", Json.tree(route.differences()));
        }
        ObjectNode shown = Json.object();
        shown.set("items", items);
        shown.set("differs", Json.tree(MissingPermission.DIFFERENCES));
        return Answer.json(shown);
    }

    private Answer content(Call call) {
        String id = call.variable("id");
        Optional<Dentry> stored = world.dentries.find(id).filter(dentry -> !dentry.isFolder());
        if (stored.isPresent()) {
            String number = call.query("version");
            Dentry.Version version = number == null
                    ? stored.get().version()
                    : DriveControls.version(stored.get(), Long.parseLong(number));
            return MediaTypes.download(
                    stored.get().name(), version.size(), () -> world.contents.open(version.blobs(), 0));
        }
        StoredFile file = world.files.find(id).orElseThrow(() -> new NotThere("No file " + id));
        return MediaTypes.download(file);
    }
}
