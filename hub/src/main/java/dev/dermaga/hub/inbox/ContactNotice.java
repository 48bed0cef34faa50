package dev.dermaga.hub.inbox;

import java.util.List;

/**
 * DingTalk tells that people or departments changed, as it is kept in the inbox. It mostly says neither what changed nor
 * how, so the contacts are asked.
 *
 * @param people account ids
 * @param departments DingTalk's ids
 */
public record ContactNotice(What what, List<String> people, List<Long> departments) {

    public enum What {
        /** They came, changed, or opened DingTalk for the first time. */
        PEOPLE,
        PEOPLE_LEFT,
        DEPARTMENTS,
        DEPARTMENTS_GONE
    }

    public ContactNotice {
        people = List.copyOf(people);
        departments = List.copyOf(departments);
    }
}
