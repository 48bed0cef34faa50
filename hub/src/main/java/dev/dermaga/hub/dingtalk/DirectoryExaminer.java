package dev.dermaga.hub.dingtalk;

import dev.dermaga.hub.directory.DirectoryService;
import dev.dermaga.hub.directory.DirectoryService.Directory;
import dev.dermaga.hub.doctor.Examiner;
import dev.dermaga.hub.doctor.Finding;
import dev.dermaga.hub.doctor.Health;
import dev.dermaga.hub.people.Account;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the hub knows who is in the organization. */
@Component
@Order(1)
class DirectoryExaminer implements Examiner {

    private static final String CHECK = "directory";
    private static final String WITHOUT = " The hub goes on with the {people} people whom it knows.";

    private final DirectoryService directory;

    DirectoryExaminer(DirectoryService directory) {
        this.directory = directory;
    }

    @Override
    public List<Step> steps() {
        return List.of(new Step(CHECK, this::look));
    }

    private List<Finding> look(Account caller) {
        Directory now = directory.look();
        return List.of(finding(now).with("people", now.people()));
    }

    private static Finding finding(Directory now) {
        if (now.state().equals("off")) {
            return Finding.of(CHECK, "off", Health.OK, "The contacts are not read: DERMAGA_DIRECTORY_READ is off.");
        }
        if (!now.missing().isEmpty()) {
            return Finding.of(CHECK, "permission-missing", Health.FAILED, "The app lacks {permissions}." + WITHOUT)
                    .missing(now.missing(), URI.create(Objects.requireNonNull(now.grantAt())))
                    .advise("Grant it to the app in DingTalk's developer console, then read the contacts again.");
        }
        if (now.state().equals("refused")) {
            return Finding.of(CHECK, "refused", Health.FAILED, "DingTalk refuses it with {code}: {reason}." + WITHOUT)
                    .with("code", String.valueOf(now.code()))
                    .with("reason", String.valueOf(now.reason()));
        }
        return now.readAt() == null
                ? Finding.of(
                        CHECK,
                        "unread",
                        Health.UNKNOWN,
                        "The contacts are not read to their end yet; {people} people are known.")
                : Finding.of(CHECK, "read", Health.OK, "The contacts were read {since}; {people} people are known.")
                        .with("since", now.readAt());
    }
}
