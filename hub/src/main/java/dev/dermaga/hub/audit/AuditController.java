package dev.dermaga.hub.audit;

import dev.dermaga.hub.audit.AuditEntries.Named;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The audit log, to be read and to be checked. */
@RestController
@RequestMapping("/api/v1/admin/audit")
@Needs(Right.ADMINISTER)
class AuditController {

    private static final int MOST_PER_PAGE = 200;

    private final AuditEntries entries;
    private final AuditCheck check;
    private final JsonMapper json;

    AuditController(AuditEntries entries, AuditCheck check, JsonMapper json) {
        this.entries = entries;
        this.check = check;
        this.json = json;
    }

    /**
     * @param actor the account's id; null where nobody was known
     * @param actorName what the person is called now
     * @param action such as {@code role.set}
     * @param object the id of what it was done to
     * @param address where the request came from; null for what the hub did itself
     */
    record Deed(
            long seq,
            Instant at,
            @Nullable String actor,
            @Nullable String actorName,
            String action,
            @Nullable String object,
            Map<String, Object> details,
            @Nullable String address,
            String hash) {}

    /**
     * Newest first.
     *
     * @param before the {@code next} of the page that came before
     */
    @GetMapping
    Page<Deed> list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        List<Named> found = entries.find(
                new AuditEntries.Search(actor, action == null ? null : action(action), object, from, to),
                before == null ? Long.MAX_VALUE : before,
                most + 1);
        List<Deed> items = found.stream().limit(most).map(this::deed).toList();
        return new Page<>(
                items, found.size() > most ? Long.toString(items.get(most - 1).seq()) : null);
    }

    private static Action action(String word) {
        return Action.named(word)
                .orElseThrow(
                        () -> Problem.unprocessable("action-unknown", "There is no action “" + word + "”.", "action"));
    }

    /**
     * Whether every entry is as it was written. An end that was kept elsewhere, by {@code seq} and {@code hash}, shows also
     * whether the whole log was written anew.
     */
    @GetMapping("/verification")
    AuditCheck.AuditFound verify(
            @RequestParam(required = false) @Nullable Long seq, @RequestParam(required = false) @Nullable String hash) {
        if ((seq == null) != (hash == null)) {
            throw Problem.unprocessable("end-incomplete", "An end has a seq and a hash.", seq == null ? "seq" : "hash");
        }
        return check.check(seq, hash);
    }

    private Deed deed(Named found) {
        AuditEntry entry = found.entry();
        return new Deed(
                entry.seq(),
                entry.at(),
                entry.actor(),
                found.name(),
                entry.action(),
                entry.object(),
                details(entry.details()),
                entry.address(),
                entry.hash());
    }

    /** Of an entry that somebody changed, they may be anything; the others must still be read. */
    private Map<String, Object> details(String written) {
        try {
            return json.readValue(written, new TypeReference<>() {});
        } catch (JacksonException e) {
            return Map.of("unreadable", written);
        }
    }
}
