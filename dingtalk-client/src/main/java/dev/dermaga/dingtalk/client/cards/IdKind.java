package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;

/** The kind of the ids by which a call names people: one for all of them, {@code userIdType}. */
enum IdKind {
    UNSAID(1),
    USER_IDS(1),
    UNION_IDS(2);

    private final int wireValue;

    IdKind(int wireValue) {
        this.wireValue = wireValue;
    }

    static IdKind of(Object id) {
        if (id instanceof UserId) {
            return USER_IDS;
        }
        if (id instanceof UnionId) {
            return UNION_IDS;
        }
        throw new IllegalArgumentException("not a person's id: " + id);
    }

    IdKind and(IdKind other) {
        if (this != UNSAID && other != UNSAID && this != other) {
            throw new IllegalArgumentException("a call for a card names all people by userId, or all by unionId");
        }
        return this == UNSAID ? other : this;
    }

    int wireValue() {
        return wireValue;
    }
}
