package dev.dermaga.dingtalk.client.event;

/**
 * What a platform event says, whichever way it came. Most events are notices with ids: what changed is to be fetched,
 * and may be gone by then. Members that DingTalk leaves out are null, empty lists or empty texts.
 *
 * <pre>{@code
 * if (event.content() instanceof ContactEvent.PeopleLeft left) {
 *     left.people().forEach(this::closeAccount);
 * }
 * }</pre>
 *
 * @see <a href="https://open.dingtalk.com/document/development/org-event-overview">Event catalogue</a>
 */
public sealed interface OrgEvent
        permits ContactEvent,
                GroupEvent,
                RobotEvent,
                TodoEvent,
                CalendarEvent,
                StorageEvent,
                AppEvent,
                WorkEvent,
                OrgEvent.Unknown {
    /**
     * Reads what an event says. Never fails: what cannot be read is {@link Unknown}.
     *
     * @param eventType DingTalk's name, such as {@code user_add_org}
     * @param data its JSON, with or without the envelope of a callback
     */
    static OrgEvent read(String eventType, String data) {
        return Catalogue.read(eventType, data);
    }

    /** An event that this version of the client does not know, or whose JSON it cannot read. */
    record Unknown(String eventType, String data) implements OrgEvent {}
}
