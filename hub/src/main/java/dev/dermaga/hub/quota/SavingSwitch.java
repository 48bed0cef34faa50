package dev.dermaga.hub.quota;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.people.Account;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an administrator decides about saving. This node knows at once, the others with their next look into the book. */
@Service
class SavingSwitch {

    private final QuotaBook book;
    private final Quota quota;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    SavingSwitch(QuotaBook book, Quota quota, AuditLog audit, PlatformTransactionManager transactions) {
        this.book = book;
        this.quota = quota;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    void set(SavingMode mode, Account by) {
        transaction.executeWithoutResult(status -> {
            if (book.setSavingMode(mode)) {
                audit.note(
                        by.id(),
                        Action.SAVING_SET,
                        null,
                        Map.of("mode", mode.name().toLowerCase(Locale.ROOT)));
            }
        });
        quota.lookAgain();
    }
}
