package dev.dermaga.hub.quota;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.quota.Quota.Standing;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is left of DingTalk's month. */
@RestController
@RequestMapping("/api/v1")
class QuotaController {

    private final Quota quota;
    private final SavingSwitch saving;

    QuotaController(Quota quota, SavingSwitch saving) {
        this.quota = quota;
        this.saving = saving;
    }

    /**
     * @param month the month in China, as {@code 2026-11}
     * @param savingMode who decides whether the hub saves
     */
    record Month(String month, List<Use> quotas, SavingMode savingMode) {}

    record Saving(@Nullable SavingMode mode) {}

    /**
     * @param quota {@code api} or {@code webhook-stream}
     * @param limit null where there is none
     * @param share of the limit, 1 for all of it
     * @param forecast the day on which it is used up if people go on as they do, or was; null when the month ends before
     * @param saving whether the hub uses less than it would like to
     * @param usedUp whether DingTalk itself said that nothing is left
     */
    record Use(
            String quota,
            long used,
            @Nullable Long limit,
            @Nullable Double share,
            @Nullable LocalDate forecast,
            List<Warning> warnings,
            boolean saving,
            boolean usedUp) {

        static Use of(Standing standing) {
            Long limit = standing.limit();
            return new Use(
                    standing.quota().word(),
                    standing.used(),
                    limit,
                    limit == null ? null : (double) standing.used() / limit,
                    standing.forecast(),
                    standing.raised().stream()
                            .map(raised -> new Warning(raised.level(), raised.at()))
                            .toList(),
                    standing.saving(),
                    standing.usedUp());
        }
    }

    /** @param level in percent; 100 when DingTalk said that nothing is left */
    record Warning(int level, Instant at) {}

    @GetMapping("/quota")
    @Needs(Right.WORK)
    Month quota() {
        return new Month(
                quota.month().toString(),
                quota.standings().stream().map(Use::of).toList(),
                quota.savingMode());
    }

    @PutMapping("/quota/saving")
    @Needs(Right.ADMINISTER)
    Month setSaving(@RequestBody Saving wanted, Account caller) {
        SavingMode mode = wanted.mode();
        if (mode == null) {
            throw Problem.unprocessable("saving-mode-missing", "Say auto, on or off.", "mode");
        }
        saving.set(mode, caller);
        return quota();
    }
}
