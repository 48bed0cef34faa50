package dev.dermaga.hub.admin;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Role;
import dev.dermaga.hub.people.Roles;
import dev.dermaga.hub.web.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is decided about people. */
@Service
class PeopleService {

    private final KnownPeople known;
    private final Roles roles;
    private final AuditLog audit;

    PeopleService(KnownPeople known, Roles roles, AuditLog audit) {
        this.known = known;
        this.roles = roles;
        this.audit = audit;
    }

    /** @throws Problem 422 {@code role-unknown}, {@code state-unknown} */
    List<KnownPerson> find(
            String words, @Nullable String role, @Nullable String state, @Nullable String after, int limit) {
        return known.find(words, role == null ? null : role(role), state == null ? null : isLeft(state), after, limit);
    }

    private static boolean isLeft(String state) {
        if (!state.equals("active") && !state.equals("left")) {
            throw Problem.unprocessable("state-unknown", "A state is active or left.", "state");
        }
        return state.equals("left");
    }

    private static Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(PeopleService::unknown);
    }

    /** @throws Problem as {@link Roles#set}, and 422 {@code role-unknown} */
    @Transactional
    public KnownPerson setRole(Account by, String id, @Nullable Role role) {
        if (role == null) {
            throw unknown();
        }
        Account changed = roles.set(by, id, role);
        audit.note(by.id(), Action.ROLE_SET, id, Map.of("role", role.name().toLowerCase(Locale.ROOT)));
        return known.one(changed.id()).orElseThrow();
    }

    private static Problem unknown() {
        return Problem.unprocessable("role-unknown", "A role is owner, admin, member or guest.", "role");
    }
}
