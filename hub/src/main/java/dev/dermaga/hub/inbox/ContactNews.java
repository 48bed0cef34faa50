package dev.dermaga.hub.inbox;

import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.directory.Contacts;
import dev.dermaga.hub.directory.Employees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What DingTalk's notices do to what is known of people and departments. */
@Component
class ContactNews {

    private final Contacts contacts;
    private final Employees employees;

    ContactNews(Contacts contacts, Employees employees) {
        this.contacts = contacts;
        this.employees = employees;
    }

    /**
     * Asks the contacts how it is now; what comes back writes that down. Not in a transaction: it calls DingTalk. Where the
     * app may not ask, the next reading of the contacts makes up for it.
     *
     * @throws Undelivered when DingTalk says neither yes nor no
     */
    Runnable lookUp(ContactNotice notice) {
        try {
            return asked(notice);
        } catch (Contacts.Denied e) {
            return () -> {};
        }
    }

    private Runnable asked(ContactNotice notice) {
        List<Runnable> news = new ArrayList<>();
        switch (notice.what()) {
            case PEOPLE -> notice.people().forEach(id -> news.add(person(id)));
            case PEOPLE_LEFT -> notice.people().forEach(id -> news.add(() -> employees.left(id)));
            case DEPARTMENTS -> notice.departments().forEach(id -> news.add(department(id)));
            case DEPARTMENTS_GONE -> notice.departments().forEach(id -> news.add(() -> employees.departmentGone(id)));
        }
        return () -> news.forEach(Runnable::run);
    }

    private Runnable person(String id) {
        long turn = employees.turn();
        Contacts.Look look = contacts.person(id);
        if (look.employee() != null) {
            return () -> employees.told(look.employee(), turn);
        }
        return () -> {
            if (look.isGone()) {
                employees.left(id);
            }
        };
    }

    private Runnable department(long id) {
        long turn = employees.turn();
        Optional<Contacts.Department> found = contacts.department(id);
        return () -> found.ifPresentOrElse(
                department -> employees.department(department, turn), () -> employees.departmentGone(id));
    }
}
