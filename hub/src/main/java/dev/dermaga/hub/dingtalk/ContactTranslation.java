package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.event.ContactEvent;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.hub.inbox.ContactNotice;
import dev.dermaga.hub.inbox.ContactNotice.What;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DingTalk's events about people and departments, in the hub's words. */
final class ContactTranslation {

    private ContactTranslation() {}

    /** Null for what is not about either, or changes nothing that the hub knows of them. */
    static @Nullable ContactNotice notice(InboundEvent event) {
        if (!(event instanceof PlatformEvent platform) || !(platform.content() instanceof ContactEvent contact)) {
            return null;
        }
        if (contact instanceof ContactEvent.PeopleJoined joined) {
            return people(What.PEOPLE, joined.people());
        }
        if (contact instanceof ContactEvent.PeopleChanged changed) {
            return people(What.PEOPLE, changed.people());
        }
        if (contact instanceof ContactEvent.PeopleActivated activated) {
            return people(What.PEOPLE, activated.people());
        }
        if (contact instanceof ContactEvent.PeopleLeft left) {
            return people(What.PEOPLE_LEFT, left.people());
        }
        if (contact instanceof ContactEvent.DepartmentsCreated created) {
            return departments(What.DEPARTMENTS, created.departments());
        }
        if (contact instanceof ContactEvent.DepartmentsChanged changed) {
            return departments(What.DEPARTMENTS, changed.departments());
        }
        return contact instanceof ContactEvent.DepartmentsRemoved removed
                ? departments(What.DEPARTMENTS_GONE, removed.departments())
                : null;
    }

    private static ContactNotice people(What what, List<UserId> people) {
        return new ContactNotice(what, people.stream().map(UserId::value).toList(), List.of());
    }

    private static ContactNotice departments(What what, List<DepartmentId> departments) {
        return new ContactNotice(
                what, List.of(), departments.stream().map(DepartmentId::value).toList());
    }
}
