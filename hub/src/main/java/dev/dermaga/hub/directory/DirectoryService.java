package dev.dermaga.hub.directory;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.directory.ReadingStore.Counts;
import dev.dermaga.hub.directory.ReadingStore.Progress;
import dev.dermaga.hub.directory.ReadingStore.Reading;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What those who run the hub see of the reading of the contacts, and decide about it. */
@Service
public class DirectoryService {

    private final ReadingStore store;
    private final DirectorySettings settings;
    private final AuditLog audit;
    private final Clock clock;

    DirectoryService(ReadingStore store, DirectorySettings settings, AuditLog audit, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who is known, and how the reading stands.
     *
     * @param state {@code off}, {@code waiting} for the first reading, {@code running}, {@code done} or {@code refused}
     * @param people in the organization, as far as it is known
     * @param left people who were in it
     * @param readAt when the contacts were last read to the end
     * @param callsMade of the last or the running reading, those that were refused too; none counts for the quota
     * @param progress calls of the running reading that are done
     * @param expected calls that are known to be needed; more may follow from them
     * @param resumesAt when it goes on, where DingTalk asked for a pause, did not answer or refused
     * @param code what DingTalk said last, where it said no
     * @param missing the permissions that the app lacks
     * @param grantAt the page on which they are granted
     */
    public record Directory(
            String state,
            int people,
            int left,
            int departments,
            @Nullable Instant startedAt,
            @Nullable Instant readAt,
            int callsMade,
            int progress,
            int expected,
            @Nullable Instant resumesAt,
            @Nullable String code,
            @Nullable String reason,
            List<String> missing,
            @Nullable String grantAt) {}

    @Transactional(readOnly = true)
    public Directory look() {
        Counts counts = store.counts();
        Optional<Reading> found = store.find();
        if (found.isEmpty()) {
            return new Directory(
                    settings.read() ? "waiting" : "off",
                    counts.active(),
                    counts.deactivated(),
                    counts.departments(),
                    null,
                    null,
                    0,
                    0,
                    0,
                    null,
                    null,
                    null,
                    List.of(),
                    null);
        }
        Reading reading = found.get();
        Progress progress = store.progress();
        return new Directory(
                reading.wanted() ? "waiting" : reading.state().name().toLowerCase(Locale.ROOT),
                counts.active(),
                counts.deactivated(),
                counts.departments(),
                reading.startedAt(),
                reading.readAt(),
                reading.calls(),
                progress.made(),
                progress.known(),
                reading.dueAt().isAfter(clock.instant()) ? reading.dueAt() : null,
                reading.code(),
                reading.reason(),
                reading.missing(),
                reading.grantAt());
    }

    /** @throws Problem 409 {@code directory-off} */
    @Transactional
    public Directory readAgain(Account by) {
        if (!settings.read()) {
            throw Problem.of(
                    409, "directory-off", "This hub does not read the contacts: DERMAGA_DIRECTORY_READ is off.");
        }
        store.want(clock.instant());
        Directory now = look();
        audit.note(by.id(), Action.DIRECTORY_READ, null, Map.of());
        return now;
    }
}
